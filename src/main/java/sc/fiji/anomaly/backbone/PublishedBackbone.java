package sc.fiji.anomaly.backbone;

import java.util.List;
import java.util.Optional;

/**
 * The eight DINOv2 networks and the five DINOv3 ones of common sizes that Meta publishes on Hugging Face.
 *
 * @param name short: {@code dinov2-small}
 * @param features length of the pooled feature
 * @param megabytes download size of its {@code model.safetensors}, rounded, computed from the number of weights at 4
 *          bytes each
 */
public record PublishedBackbone(String name, int features, int megabytes) {

	private static final String DINOV3 = "dinov3-";

	/** DINOv2 from small to giant, first without registers, then with; DINOv3 from small to huge. */
	public static final List<PublishedBackbone> ALL = List.of(new PublishedBackbone("dinov2-small", 384, 88),
		new PublishedBackbone("dinov2-base", 768, 346), new PublishedBackbone("dinov2-large", 1024, 1217),
		new PublishedBackbone("dinov2-giant", 1536, 4546), new PublishedBackbone("dinov2-with-registers-small", 384, 88),
		new PublishedBackbone("dinov2-with-registers-base", 768, 346), new PublishedBackbone(
			"dinov2-with-registers-large", 1024, 1217), new PublishedBackbone("dinov2-with-registers-giant", 1536, 4546),
		new PublishedBackbone("dinov3-vits16", 384, 86), new PublishedBackbone("dinov3-vits16plus", 384, 115),
		new PublishedBackbone("dinov3-vitb16", 768, 343), new PublishedBackbone("dinov3-vitl16", 1024, 1213),
		new PublishedBackbone("dinov3-vith16plus", 1280, 3362));

	/** The Hugging Face repository: {@code facebook/dinov2-small}, {@code facebook/dinov3-vits16-pretrain-lvd1689m}. */
	public String repository() {
		return "facebook/" + name + (isGated() ? "-pretrain-lvd1689m" : "");
	}

	/** Whether Hugging Face gives it out only to those who have accepted its licence on its page. */
	public boolean isGated() {
		return name.startsWith(DINOV3);
	}

	/** The licence that whoever downloads a repository has to accept before; empty if there is none such. */
	static Optional<String> licence(final String repository) {
		return repository.startsWith("facebook/" + DINOV3) ? Optional.of(Dinov3Config.LICENCE) : Optional.empty();
	}
}
