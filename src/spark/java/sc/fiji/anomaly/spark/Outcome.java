package sc.fiji.anomaly.spark;

import java.io.Serializable;

/**
 * What a task gives back.
 *
 * @param block its index
 * @param bytes what it made
 * @param failure why it made nothing, in words for people, and trying again would not help; empty if it did
 */
record Outcome(int block, byte[] bytes, String failure) implements Serializable {}
