/**
 * One child JVM as its parent sees it: command, class path, environment, connection,
 * exit, and what it leaves behind. Knows nothing of tasks, limits or Spring.
 */
@NullMarked
package io.processfanout.child;

import org.jspecify.annotations.NullMarked;
