/**
 * What was learned, how, and its file: {@link sc.fiji.anomaly.model.NormalModel},
 * {@link sc.fiji.anomaly.model.Learning}, {@link sc.fiji.anomaly.model.NormalModelFile}; and features
 * in a file, {@link sc.fiji.anomaly.model.FeatureTensor}. Uses {@code detect},
 * {@code math}, {@code safetensors} and the root package; knows nothing of images or of the network.
 */
package sc.fiji.anomaly.model;
