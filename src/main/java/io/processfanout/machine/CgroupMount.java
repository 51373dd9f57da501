package io.processfanout.machine;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A mount of a cgroup hierarchy, from a line of {@code /proc/self/mountinfo}
 * (proc_pid_mountinfo(5)). There may be several of one hierarchy: of the whole host's
 * beside the container's own, of another container's group.
 *
 * @param point the folder it is mounted on
 * @param root the group that this folder shows, as seen from the reader's own namespace:
 * {@code /..} is the group above it
 * @param v2 whether it is the unified hierarchy
 * @param options in v1 its controllers are among them
 */
record CgroupMount(Path point, Path root, boolean v2, List<String> options) {

	private static final Path ABOVE = Path.of("..");

	/** Blanks, tabs, line ends and backslashes in names are written as octal digits. */
	private static final Pattern ESCAPED = Pattern.compile("\\\\([0-3][0-7]{2})");

	/** "25 23 0:22 /root /mount/point rw - cgroup source rw,cpu". */
	private static final int ROOT = 3;

	private static final int POINT = 4;

	/** Type, source, options. */
	private static final int FIELDS_BEHIND_DASH = 3;

	static Optional<Path> pointOf(String line) {
		return path(line.split(" - ", 2)[0].split(" ", -1), POINT);
	}

	static Optional<CgroupMount> of(String line) {
		String[] halves = line.split(" - ", 2);
		String[] type = halves[halves.length - 1].split(" ", -1);
		boolean v2 = type[0].equals("cgroup2");
		boolean v1 = type[0].equals("cgroup") && type.length >= FIELDS_BEHIND_DASH;
		if (halves.length < 2 || !(v1 || v2)) {
			return Optional.empty();
		}
		List<String> options = v2 ? List.of() : List.of(type[2].split(",", -1));
		String[] fields = halves[0].split(" ", -1);
		return path(fields, POINT)
			.flatMap((point) -> path(fields, ROOT).map((root) -> new CgroupMount(point, root, v2, options)));
	}

	private static Optional<Path> path(String[] fields, int index) {
		try {
			return (fields.length > index && fields[index].startsWith("/"))
					? Optional.of(Path.of(unescaped(fields[index]))) : Optional.empty();
		}
		catch (InvalidPathException ex) {
			return Optional.empty();
		}
	}

	private static String unescaped(String name) {
		return ESCAPED.matcher(name).replaceAll((octal) -> {
			String character = String.valueOf((char) Integer.parseInt(octal.group(1), 8));
			return character.equals("\\") ? "\\\\" : character;
		});
	}

	/**
	 * Whether it shows a hierarchy that has a controller.
	 * @param controllers those of the hierarchy as {@code /proc/self/cgroup} lists them,
	 * none for v2
	 * @param controller the one that is wanted
	 */
	boolean shows(String controllers, String controller) {
		return this.v2 ? controllers.isEmpty()
				: this.options.contains(controller) && Arrays.asList(controllers.split(",", -1)).contains(controller);
	}

	/**
	 * Where a group is below this mount.
	 * @param group its path, as seen from the reader's own namespace
	 * @return the path from the mount's folder; an empty one too if this folder is
	 * somewhere above the group; nothing if it is beside it
	 */
	Optional<Path> inside(Path group) {
		int levels = levelsAbove(this.root);
		int names = this.root.getNameCount();
		if (levels == levelsAbove(group) && group.startsWith(this.root)) {
			// Not relativize, which takes ".." for what it can leave out.
			return Optional
				.of((names < group.getNameCount()) ? group.subpath(names, group.getNameCount()) : Path.of(""));
		}
		return (levels == names && levels > levelsAbove(group)) ? Optional.of(Path.of("")) : Optional.empty();
	}

	static boolean leavesNamespace(Path path) {
		return levelsAbove(path) > 0;
	}

	private static int levelsAbove(Path path) {
		int levels = 0;
		for (Path name : path) {
			if (!name.equals(ABOVE)) {
				break;
			}
			levels++;
		}
		return levels;
	}

}
