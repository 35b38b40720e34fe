package sc.fiji.anomaly;

/** The kernel images are resized with; both are stretched when an image shrinks, as Pillow and torchvision do it. */
public enum Resampling {
	/** Keys' kernel, a = -0.5, over four pixels. */
	BICUBIC,
	/** A triangle over two pixels. */
	BILINEAR
}
