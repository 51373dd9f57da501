package io.processfanout.policy;

/**
 * What a child gets of the memory.
 *
 * @param heapMb its heap, in MB
 * @param childMb what it takes in all, in MB
 * @param allChildrenMb what is there for all children of this process, in MB
 */
public record MemoryShare(long heapMb, long childMb, long allChildrenMb) {
}
