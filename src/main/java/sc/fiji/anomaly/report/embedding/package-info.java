/**
 * Embeddings to look at: an {@link sc.fiji.anomaly.report.embedding.EmbeddingScene} (images at places in three dimensions)
 * drawn as an {@link sc.fiji.anomaly.report.embedding.EmbeddingPicture}, written as a table by
 * {@link sc.fiji.anomaly.report.embedding.EmbeddingTable}, turned about in an
 * {@link sc.fiji.anomaly.report.embedding.EmbeddingWindow}. All drawing works without a display; the window is a thin
 * shell over it. Uses {@code report}, {@code math} and the root package; {@code report} does not use it.
 */
package sc.fiji.anomaly.report.embedding;
