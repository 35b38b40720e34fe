/**
 * Files from the Hugging Face hub: where the cache is ({@link sc.fiji.anomaly.hub.HuggingFaceCache}), how a repository
 * lies in it ({@link sc.fiji.anomaly.hub.CachedRepository}), and how a file is fetched into it
 * ({@link sc.fiji.anomaly.hub.Hub}): whole and with the right checksum, or not at all.
 * <p>
 * Knows nothing of networks and images. Uses the JDK and the root package. The only package that opens connections, and
 * it does so only when {@link sc.fiji.anomaly.hub.Hub} is called.
 */
package sc.fiji.anomaly.hub;
