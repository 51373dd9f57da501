"use strict";
(() => {
  const charts = JSON.parse(document.getElementById("charts").textContent);
  const drawn = new Map();
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const text = (value) => echarts.format.encodeHTML(String(value));
  // More shapes than this are drawn as pixels: a browser is slow with so many elements.
  const MANY = 4000;
  const SYMBOLS = {
    sequential: "circle", threads: "triangle", processes: "rect", pool: "path://M3 0h4v3h3v4h-3v3h-4v-3h-3v-4h3z",
  };

  /** A colour of the page's style, as it is now. */
  function colour(name, other) {
    const style = getComputedStyle(document.documentElement);
    return (style.getPropertyValue("--" + name) || style.getPropertyValue("--" + other)).trim();
  }
  const ofMode = (mode) => colour(/^[a-z]+$/.test(mode) ? "mode-" + mode : "mode-other", "mode-other");
  const ofPhase = (phase) => colour("phase-" + phase, "phase-unknown");
  const symbolOf = (mode) => SYMBOLS[mode] || "diamond";

  /** As tables have it. */
  const times = (ratio) => ratio.toFixed(Math.abs(ratio) < 0.1 ? 3 : 2) + "×";

  function decal(phase) {
    const hatch = { color: colour("hatch"), symbol: "rect", symbolSize: 1 };
    switch (phase) {
      case "spawn": return { ...hatch, rotation: -Math.PI / 4, dashArrayX: [1, 0], dashArrayY: [2, 4] };
      case "boot": return { ...hatch, rotation: Math.PI / 4, dashArrayX: [1, 0], dashArrayY: [2, 4] };
      case "prepare": return { ...hatch, rotation: 0, dashArrayX: [1, 0], dashArrayY: [2, 4] };
      case "transfer": return { ...hatch, rotation: Math.PI / 2, dashArrayX: [1, 0], dashArrayY: [2, 2] };
      case "reap": return { ...hatch, symbol: "circle", dashArrayX: [[3, 3], [0, 3, 3, 0]], dashArrayY: [3, 0] };
      case "unknown": return { ...hatch, rotation: Math.PI / 4, dashArrayX: [1, 0], dashArrayY: [2, 2] };
      default: return undefined;
    }
  }

  /** A number in as few digits as a reader needs. */
  function short(value) {
    const size = Math.abs(value);
    return String(size >= 100 ? Math.round(value) : Number(value.toPrecision(3)));
  }
  const milliseconds = (seconds) => seconds < 1 ? short(seconds * 1000) + " ms" : short(seconds) + " s";

  const font = () => getComputedStyle(document.body).fontFamily;

  function base() {
    return {
      animation: false,
      textStyle: { fontFamily: font(), color: colour("text") },
      tooltip: {
        confine: true, backgroundColor: colour("page"), borderColor: colour("axis"), borderWidth: 1,
        padding: [6, 10], textStyle: { color: colour("text"), fontSize: 13 },
      },
    };
  }

  function axis(more) {
    return {
      nameLocation: "middle", nameTextStyle: { color: colour("quiet"), fontSize: 13 },
      axisLine: { show: false, lineStyle: { color: colour("axis") } },
      axisTick: { show: false },
      axisLabel: { color: colour("quiet"), fontSize: 13, hideOverlap: true },
      splitLine: { show: true, lineStyle: { color: colour("line") } },
      ...more,
    };
  }

  function names(list, more) {
    return axis({
      type: "category", data: list, inverse: true, splitLine: { show: false },
      axisLabel: { color: colour("text"), fontSize: 13, width: 96, overflow: "truncate" }, ...more,
    });
  }

  /**
   * Round numbers between two ends, on a logarithmic scale: as many as stand at least so far apart on an axis of such a
   * length, in pixels.
   */
  function ticks(low, high, apart, length) {
    const near = (one, next) => length * Math.log(next / one) / Math.log(high / low) < apart;
    for (const steps of [[1, 1.5, 2, 3, 4, 5, 7], [1, 2, 5], [1, 3], [1]]) {
      const found = [];
      for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power++) {
        for (const step of steps) {
          const tick = Number((step * Math.pow(10, power)).toPrecision(2));
          if (tick >= low * 0.9999 && tick <= high * 1.0001) {
            found.push(tick);
          }
        }
      }
      if (steps.length === 1 || !found.some((tick, i) => i > 0 && near(found[i - 1], tick))) {
        return found;
      }
    }
    return [];
  }

  /**
   * A logarithmic axis with labels where a reader expects them, for the library has them at powers only: a linear axis of
   * logarithms, and a series that draws its grid.
   */
  function logarithmic(values, more) {
    const room = more.room || 1.15;
    let low = Math.min(...values) / room;
    let high = Math.max(...values) * room;
    const labels = more.labels ? more.labels(low, high) : ticks(low, high, more.dimension === "x" ? 52 : 28, more.length);
    if (labels.length < 2 && !more.labels) {
      // Too narrow for round numbers: its ends say how narrow it is.
      labels.push(...[Math.min(...values), Math.max(...values)].filter((end) =>
        labels.every((label) => Math.abs(Math.log(label / end)) > 0.1 * Math.log(high / low))));
    }
    const write = more.write || short;
    return {
      axis: axis({
        type: "value", min: Math.log(low), max: Math.log(high), splitLine: { show: false },
        axisLabel: { show: false }, name: more.name, nameGap: more.nameGap, nameLocation: more.nameLocation || "middle",
        nameTextStyle: { color: colour("quiet"), fontSize: 13, align: more.nameAlign },
      }),
      lines: labels.map((label) => ({
        [more.dimension + "Axis"]: Math.log(label),
        lineStyle: { color: colour("line"), type: "solid", width: 1 },
        label: {
          show: true, formatter: write(label), color: colour("quiet"), fontSize: 13,
          position: more.from || "start", distance: more.dimension === "x" ? 6 : 8,
        },
      })),
    };
  }

  function grid(lines) {
    return {
      type: "line", data: [], silent: true, z: 1,
      markLine: { silent: true, symbol: "none", z: 1, animation: false, data: lines },
    };
  }

  /** The grid's line at 1, on which both are as fast. */
  function equal(line) {
    return {
      ...line, lineStyle: { color: colour("text"), type: "solid", width: 1.5 },
      label: { ...line.label, color: colour("text"), fontWeight: 600 },
    };
  }

  /** A round step that divides a length into about so many parts. */
  function step(length, parts) {
    const power = Math.pow(10, Math.floor(Math.log10(length / parts)));
    return Number(([1, 2, 5, 10].find((round) => round * power * parts >= length * 0.999) * power).toPrecision(1));
  }

  const has = (value) => value !== undefined && value !== null;
  const interval = (point) => has(point.low) ? "<br>95 %: " + times(point.low) + " to " + times(point.high) : "";

  /** What the modes' names take of a chart's width. */
  const beside = (width) => width < 480 ? 84 : 104;

  const builders = {
    intervals(chart, width) {
      const left = beside(width);
      const values = [1].concat(...chart.modes.map((mode) => [mode.ratio, mode.low, mode.high])).filter(has);
      const x = logarithmic(values, {
        dimension: "x", room: 1.25, name: "times as fast as " + chart.against, nameGap: 30,
        write: (value) => short(value) + "×", length: width - left - 24, from: "end",
      });
      return {
        height: 72 + 52 * chart.modes.length,
        option: {
          grid: { left, right: 24, top: 12, bottom: 52 },
          xAxis: x.axis,
          yAxis: names(chart.modes.map((mode) => mode.mode)),
          series: [grid(x.lines.map((line) => line.xAxis === 0 ? equal(line) : line)), {
            type: "custom", z: 13,
            data: chart.modes.map((mode, row) => [Math.log(mode.ratio), row, Math.log(has(mode.low) ? mode.low : mode.ratio),
              Math.log(has(mode.high) ? mode.high : mode.ratio)]),
            encode: { x: [0, 2, 3], y: 1 },
            tooltip: {
              formatter: (item) => {
                const mode = chart.modes[item.dataIndex];
                return text(mode.mode) + ": <b>" + times(mode.ratio) + "</b>" + interval(mode);
              },
            },
            renderItem: (params, api) => {
              const mode = chart.modes[params.dataIndex];
              const own = ofMode(mode.mode);
              const [middle, y] = api.coord([api.value(0), api.value(1)]);
              const low = api.coord([api.value(2), api.value(1)])[0];
              const high = api.coord([api.value(3), api.value(1)])[0];
              const line = (x1, y1, x2, y2) => ({
                type: "line", shape: { x1, y1, x2, y2 }, style: { stroke: own, lineWidth: 2.5 },
              });
              const whisker = has(mode.low) ? [line(low, y, high, y), line(low, y - 7, low, y + 7),
                line(high, y - 7, high, y + 7)] : [];
              return {
                type: "group",
                children: whisker.concat([
                  { type: "circle", shape: { cx: middle, cy: y, r: 7 }, style: { fill: own, stroke: colour("page"), lineWidth: 1.5 } },
                  {
                    type: "text", x: middle, y: y - 12,
                    style: { text: times(mode.ratio), fontFamily: font(), fill: colour("text"), align: "center", verticalAlign: "bottom", fontSize: 13, fontWeight: 600,
                      stroke: colour("page"), lineWidth: 4 },
                  },
                ]),
              };
            },
          }],
        },
      };
    },

    repetitions(chart, width) {
      const left = beside(width);
      const cold = [];
      const warm = [];
      const medians = [];
      chart.modes.forEach((mode, row) => {
        mode.seconds.forEach((seconds, i) => (i === 0 ? cold : warm).push([seconds, row, i + 1]));
        const sorted = mode.seconds.slice(1).sort((one, other) => one - other);
        if (sorted.length > 0) {
          const half = sorted.length >> 1;
          medians.push([sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2, row]);
        }
      });
      const item = (kind) => ({
        formatter: ({ value }) => text(chart.modes[value[1]].mode) + ", repetition " + value[2] + ", " + kind + "<br><b>"
          + milliseconds(value[0]) + "</b>",
      });
      return {
        height: 70 + 44 * chart.modes.length,
        option: {
          grid: { left, right: 24, top: 8, bottom: 52 },
          xAxis: axis({ type: "value", min: 0, name: "seconds", nameGap: 30, splitNumber: width < 480 ? 3 : 6 }),
          yAxis: names(chart.modes.map((mode) => mode.mode)),
          series: [{
            type: "scatter", data: medians, symbol: "rect", symbolSize: [3, 26], z: 12, silent: true,
            itemStyle: { color: colour("text"), opacity: 1 },
          }, {
            type: "scatter", data: warm, symbolSize: 11, z: 13, tooltip: item("warm"),
            itemStyle: { color: ({ value }) => ofMode(chart.modes[value[1]].mode), opacity: 0.75 },
          }, {
            type: "scatter", data: cold.map((value) => ({
              value, itemStyle: { color: colour("page"), borderColor: ofMode(chart.modes[value[1]].mode), borderWidth: 2 },
            })), symbol: "diamond", symbolSize: 15, z: 14, tooltip: item("cold"),
          }],
        },
      };
    },

    phases(chart, width) {
      const left = beside(width);
      const modes = chart.modes.map((mode) => mode.mode);
      const sums = chart.modes.map((mode) => chart.phases.reduce((sum, phase) => sum + (mode.seconds[phase] || 0), 0));
      return {
        height: 70 + 48 * modes.length,
        option: {
          grid: { left, right: 84, top: 8, bottom: 52 },
          xAxis: axis({ type: "value", name: "seconds in slots", nameGap: 30, splitNumber: width < 480 ? 3 : 6 }),
          yAxis: names(modes),
          series: chart.phases.map((phase) => ({
            type: "bar", stack: "all", name: phase, barWidth: 26,
            itemStyle: { color: ofPhase(phase), decal: decal(phase), borderColor: colour("page"), borderWidth: 1 },
            emphasis: { disabled: true },
            data: chart.modes.map((mode) => mode.seconds[phase] || 0),
            tooltip: {
              formatter: ({ dataIndex, value }) => text(modes[dataIndex]) + ", " + text(phase) + "<br><b>" + milliseconds(value)
                + "</b>, " + short(100 * value / sums[dataIndex]) + " %",
            },
          })).concat([{
            type: "bar", stack: "all", silent: true, data: modes.map(() => 0),
            label: {
              show: true, position: "right", color: colour("text"), fontSize: 13,
              formatter: ({ dataIndex }) => chart.modes[dataIndex].cpu,
            },
          }]),
        },
      };
    },

    timeline(chart, width) {
      const failed = new Set(chart.failed);
      const row = Math.max(5, Math.min(30, Math.floor(900 / chart.slots)));
      const slots = Array.from({ length: chart.slots }, (ignored, slot) => String(slot));
      // Each: slot, start, end, phase, task, whether it is the task's last.
      const segments = chart.tasks.flatMap(([task, slot, start, ...phases]) => {
        const own = [];
        for (let i = 0, at = start; i < phases.length; at += phases[i + 1], i += 2) {
          own.push([slot, at / 1e6, (at + phases[i + 1]) / 1e6, phases[i], task, i + 2 === phases.length]);
        }
        return own;
      });
      const perSlot = segments.length / chart.slots;
      const zoom = perSlot > width / 4;
      const end = chart.endMicros / 1e6;
      const every = step(end || 1, width < 480 ? 4 : 10);
      return {
        height: 74 + row * chart.slots + (zoom ? 40 : 0),
        renderer: segments.length > MANY ? "canvas" : "svg",
        option: {
          grid: { left: 60, right: 24, top: 6, bottom: zoom ? 88 : 48 },
          xAxis: axis({
            type: "value", min: 0, max: Math.ceil(end / every) * every, interval: zoom ? undefined : every, name: "seconds",
            nameGap: 28, axisLabel: { color: colour("quiet"), fontSize: 13, hideOverlap: true, formatter: short },
          }),
          yAxis: names(slots, {
            name: "slot", nameGap: 36, axisLabel: { color: colour("quiet"), fontSize: Math.min(13, Math.max(9, row)), hideOverlap: true },
          }),
          dataZoom: zoom ? [{
            type: "slider", filterMode: "none", bottom: 6, height: 26, textStyle: { color: colour("quiet") },
            borderColor: colour("line"), fillerColor: "rgba(128, 140, 160, 0.25)", showDataShadow: false,
            handleStyle: { color: colour("page"), borderColor: colour("axis") }, moveHandleStyle: { color: colour("axis") },
            emphasis: { moveHandleStyle: { color: colour("text") } }, labelFormatter: (value) => short(value) + " s",
          }] : [],
          series: [{
            type: "custom", clip: true, encode: { x: [1, 2], y: 0 }, progressive: 0,
            data: segments,
            tooltip: {
              formatter: ({ value }) => "task " + value[4] + (failed.has(value[4]) ? ", did not end well" : "") + "<br>"
                + text(chart.phases[value[3]]) + " <b>" + milliseconds(value[2] - value[1]) + "</b>, from "
                + milliseconds(value[1]) + " on",
            },
            renderItem: (params, api) => {
              const phase = chart.phases[api.value(3)];
              const [x, y] = api.coord([api.value(1), api.value(0)]);
              const to = api.coord([api.value(2), api.value(0)])[0];
              const high = row * 0.76;
              const isFailed = failed.has(api.value(4));
              const shape = echarts.graphic.clipRectByRect({ x, y: y - high / 2, width: Math.max(to - x, 0.4), height: high },
                params.coordSys);
              if (!shape) {
                return undefined;
              }
              const box = {
                type: "rect", shape, style: {
                  fill: ofPhase(phase), decal: shape.width > 3 ? decal(phase) : undefined,
                  stroke: isFailed ? colour("bad") : undefined, lineWidth: isFailed ? 2 : 0,
                },
              };
              // Tasks that follow one another in a slot would look like one.
              const end = segments[params.dataIndex][5] && shape.width > 2 ? [{
                type: "rect", shape: { x: shape.x + shape.width - 1, y: shape.y, width: 1, height: high }, style: { fill: colour("page") },
              }] : [];
              return { type: "group", children: [box].concat(end) };
            },
          }],
        },
      };
    },

    crossover(chart, width) {
      const narrow = width < 560;
      const points = [].concat(...chart.modes.map((mode) => mode.points));
      const lengths = points.map((point) => point.seconds)
        .concat(chart.modes.map((mode) => mode.crossing), chart.modes.map((mode) => mode.predicted)).filter(has);
      const ratios = [1].concat(...points.map((point) => [point.ratio, point.low, point.high])).filter(has);
      const x = logarithmic(lengths, {
        dimension: "x", room: 1.3, name: "CPU time of a task", nameGap: 32, write: milliseconds, length: width - 80,
      });
      const y = logarithmic(ratios, {
        dimension: "y", room: 1.2, name: "times as fast as " + chart.against, nameLocation: "end", nameGap: 12, nameAlign: "left",
        write: (value) => short(value) + "×", length: (narrow ? 340 : 420) - 92,
      });
      const marks = [];
      chart.modes.forEach((mode) => {
        const mark = (at, type) => ({
          xAxis: Math.log(at), lineStyle: { color: ofMode(mode.mode), type, width: 2 },
          label: { show: false },
        });
        if (has(mode.crossing)) {
          marks.push(mark(mode.crossing, "solid"));
        }
        if (has(mode.predicted)) {
          marks.push(mark(mode.predicted, "dotted"));
        }
      });
      const curves = chart.modes.map((mode, place) => {
        const own = ofMode(mode.mode);
        // Beside one another, where the modes were measured at the same length.
        const aside = (place - (chart.modes.length - 1) / 2) * 6;
        return [{
          type: "line", z: 14, symbol: symbolOf(mode.mode), symbolSize: 11, symbolOffset: [aside, 0], emphasis: { disabled: true },
          lineStyle: { color: own, width: 2.5 }, itemStyle: { color: own },
          data: mode.points.map((point) => [Math.log(point.seconds), Math.log(point.ratio)]),
          tooltip: {
            formatter: ({ dataIndex }) => {
              const point = mode.points[dataIndex];
              return text(mode.mode) + " at " + milliseconds(point.seconds) + ": <b>" + times(point.ratio) + "</b>" + interval(point);
            },
          },
        }, {
          type: "custom", z: 13, silent: true, encode: { x: 0, y: [1, 2] },
          data: mode.points.filter((point) => has(point.low)).map((point) =>
            [Math.log(point.seconds), Math.log(point.low), Math.log(point.high)]),
          renderItem: (params, api) => {
            const [at, low] = api.coord([api.value(0), api.value(1)]);
            const high = api.coord([api.value(0), api.value(2)])[1];
            const line = (x1, y1, x2, y2) => ({ type: "line", shape: { x1, y1, x2, y2 }, style: { stroke: own, lineWidth: 2 } });
            return {
              type: "group", children: [line(at + aside, low, at + aside, high), line(at + aside - 5, low, at + aside + 5, low),
                line(at + aside - 5, high, at + aside + 5, high)],
            };
          },
        }];
      }).flat();
      return {
        height: narrow ? 340 : 420,
        option: {
          grid: { left: 60, right: 20, top: 36, bottom: 56 },
          xAxis: x.axis, yAxis: { ...y.axis, position: "left" },
          series: [grid(x.lines.concat(y.lines.map((line) => line.yAxis === 0 ? equal(line) : line), marks)), ...curves],
        },
      };
    },

    memory(chart, width) {
      const narrow = width < 560;
      const all = [].concat(...chart.lines.map((line) => line.points));
      const sizes = [...new Set(all.map((point) => point[0]))].sort((one, other) => one - other);
      const x = logarithmic(sizes, {
        dimension: "x", room: 1.12, name: "memory in MB", nameGap: 34, write: (mb) => mb.toLocaleString("en"),
        // The sizes that were asked for, but for those too near to the one before.
        labels: (low, high) => {
          const least = Math.log(high / low) * 52 / (width - 90);
          const shown = [];
          for (const size of sizes.slice().reverse()) {
            if (shown.length === 0 || Math.log(shown[0] / size) > least) {
              shown.unshift(size);
            }
          }
          return shown;
        },
      });
      const write = (value) => chart.before + short(value) + chart.after;
      const y = logarithmic(all.map((point) => point[1]), {
        dimension: "y", room: 1.15, name: chart.unit, nameLocation: "end", nameGap: 12, nameAlign: "left", write,
        length: (narrow ? 340 : 400) - 94,
      });
      return {
        height: narrow ? 340 : 400,
        option: {
          grid: { left: 64, right: 20, top: 36, bottom: 58 },
          xAxis: x.axis, yAxis: y.axis,
          series: [grid(x.lines.concat(y.lines)), ...chart.lines.map((line) => {
            const own = ofMode(line.mode);
            return {
              type: "line", z: line.hollow ? 13 : 14, symbol: symbolOf(line.mode), symbolSize: line.hollow ? 12 : 10,
              emphasis: { disabled: true }, showAllSymbol: true,
              lineStyle: { color: own, width: line.hollow ? 1.75 : 2.5, type: line.hollow ? [5, 4] : "solid" },
              itemStyle: line.hollow ? { color: colour("page"), borderColor: own, borderWidth: 2 } : { color: own },
              data: line.points.map(([mb, value]) => [Math.log(mb), Math.log(value)]),
              tooltip: {
                formatter: ({ dataIndex }) => text(line.mode) + ", " + text(line.origin) + "<br>" + line.points[dataIndex][0].toLocaleString("en")
                  + " MB: <b>" + text(write(line.points[dataIndex][1])) + "</b>",
              },
            };
          })],
        },
      };
    },
  };

  function draw(place) {
    const width = place.clientWidth || place.parentElement.clientWidth;
    if (width === 0) {
      return; // Folded away.
    }
    const chart = charts[place.dataset.chart];
    const { height, option, renderer } = builders[chart.type](chart, width);
    if (drawn.has(place)) {
      drawn.get(place).dispose();
    }
    place.style.height = height + "px";
    const instance = echarts.init(place, null, { renderer: renderer || "svg", width, height });
    instance.setOption({ ...base(), ...option });
    drawn.set(place, instance);
    place.dataset.width = width;
  }

  const places = [...document.querySelectorAll(".chart")];
  const drawAll = () => places.forEach(draw);
  drawAll();
  dark.addEventListener("change", drawAll);
  let waiting = 0;
  addEventListener("resize", () => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(() => places.filter((place) =>
      Number(place.dataset.width) !== place.parentElement.clientWidth).forEach(draw));
  });
  document.querySelectorAll("details.folded").forEach((folded) => folded.addEventListener("toggle", () => {
    if (folded.open) {
      folded.querySelectorAll(".chart").forEach(draw);
    }
  }));
})();
