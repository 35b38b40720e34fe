/**
 * DINOv2: which checkpoint ({@link sc.fiji.anomaly.backbone.Backbones}, {@link sc.fiji.anomaly.backbone.Checkpoint}), on
 * which device ({@link sc.fiji.anomaly.backbone.ComputeDevice}), and the network itself
 * ({@link sc.fiji.anomaly.backbone.Dinov2}), whose forward pass is the resource {@code dinov2.torchscript.txt}.
 * <p>
 * The only package that sees DJL. Uses {@code safetensors} and the root package. Nothing here touches the network:
 * checkpoints are found, never fetched.
 */
package sc.fiji.anomaly.backbone;
