/**
 * DINOv2 and DINOv3: which checkpoint ({@link sc.fiji.anomaly.backbone.Backbones}, {@link sc.fiji.anomaly.backbone.Checkpoint}), on
 * which device ({@link sc.fiji.anomaly.backbone.ComputeDevice}), and the network itself
 * ({@link sc.fiji.anomaly.backbone.VisionTransformer}), whose forward pass is the resource
 * {@code vision-transformer.torchscript.txt} with {@code dinov2.torchscript.txt} or {@code dinov3.torchscript.txt}
 * ({@link sc.fiji.anomaly.backbone.Architecture} says what a kind of network has of its own).
 * Beside it, {@link sc.fiji.anomaly.backbone.TorchLinearAlgebra}: the same library's matrix operations for statistics.
 * <p>
 * The only package that sees DJL. Uses {@code math}, {@code safetensors}, {@code hub} and the root package. Checkpoints are
 * found on this computer; only {@link sc.fiji.anomaly.backbone.Backbones#obtain} fetches one.
 */
package sc.fiji.anomaly.backbone;
