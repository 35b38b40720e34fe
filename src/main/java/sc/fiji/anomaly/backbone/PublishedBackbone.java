package sc.fiji.anomaly.backbone;

import java.util.List;

/**
 * The eight DINOv2 networks that Meta publishes on Hugging Face.
 *
 * @param name short: {@code dinov2-small}
 * @param features length of the pooled feature
 * @param megabytes download size of its {@code model.safetensors}, rounded, computed from the number of weights at 4
 *          bytes each
 */
public record PublishedBackbone(String name, int features, int megabytes) {

	/** Small to giant, first without registers, then with. */
	public static final List<PublishedBackbone> ALL = List.of(new PublishedBackbone("dinov2-small", 384, 88),
		new PublishedBackbone("dinov2-base", 768, 346), new PublishedBackbone("dinov2-large", 1024, 1217),
		new PublishedBackbone("dinov2-giant", 1536, 4546), new PublishedBackbone("dinov2-with-registers-small", 384, 88),
		new PublishedBackbone("dinov2-with-registers-base", 768, 346), new PublishedBackbone(
			"dinov2-with-registers-large", 1024, 1217), new PublishedBackbone("dinov2-with-registers-giant", 1536, 4546));

	/** The Hugging Face repository: {@code facebook/dinov2-small}. */
	public String repository() {
		return "facebook/" + name;
	}
}
