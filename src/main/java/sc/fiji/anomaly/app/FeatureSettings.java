package sc.fiji.anomaly.app;

import java.util.Objects;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Layers;
import sc.fiji.anomaly.PositionMode;
import sc.fiji.anomaly.Precision;
import sc.fiji.anomaly.app.option.FeatureOptions;
import sc.fiji.anomaly.app.option.FeatureOptions.Backbone;
import sc.fiji.anomaly.app.option.FeatureOptions.Device;
import sc.fiji.anomaly.app.option.FeatureOptions.Positions;
import sc.fiji.anomaly.app.option.FeatureOptions.Range;
import sc.fiji.anomaly.app.option.LayerOptions;
import sc.fiji.anomaly.image.RangeSpec;

/**
 * A person's choices of how features are made, as text, the way dialogs, macros and command lines give them.
 *
 * @param backbone name of a checkpoint ({@code dinov2-small}, {@code owner/name}, {@code starter}) or its directory
 * @param device {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:N}
 * @param precision {@code fp32}, {@code bf16}, {@code fp16} or {@code auto}
 * @param positions {@code offset}, {@code size}, {@code antialias} or {@code rotary}; empty or {@code default} for what
 *          the checkpoint was made for: {@code antialias} with registers, {@code offset} without, {@code rotary} for DINOv3
 * @param range {@code data}, {@code pillow} or {@code LO,HI}; concerns 16-bit gray and 32-bit images only
 * @param layers the blocks of the network that features are taken from
 */
public record FeatureSettings(String backbone, String device, String precision, String positions, String range,
	Layers layers)
{

	/** DINOv2-small, the best device there is, float32, the checkpoint's positions, the data's own range. */
	public static final FeatureSettings DEFAULT = new FeatureSettings(Backbone.DEFAULT, Device.DEFAULT,
		FeatureOptions.Precision.DEFAULT, Positions.DEFAULT, Range.DEFAULT, Layers.parse(LayerOptions.Pooling.DEFAULT,
			LayerOptions.Layers.DEFAULT, LayerOptions.MapLayers.DEFAULT));

	/** With features of the published layers. */
	public FeatureSettings(final String backbone, final String device, final String precision, final String positions,
		final String range)
	{
		this(backbone, device, precision, positions, range, Layers.PUBLISHED);
	}

	public FeatureSettings {
		Objects.requireNonNull(backbone, "backbone");
		Objects.requireNonNull(device, "device");
		Objects.requireNonNull(precision, "precision");
		positions = positions.equals(Positions.OF_BACKBONE) ? "" : positions;
		Objects.requireNonNull(range, "range");
		Objects.requireNonNull(layers, "layers");
	}

	public FeatureSettings withBackbone(final String value) {
		return new FeatureSettings(value, device, precision, positions, range, layers);
	}

	public FeatureSettings withDevice(final String value) {
		return new FeatureSettings(backbone, value, precision, positions, range, layers);
	}

	public FeatureSettings withPrecision(final String value) {
		return new FeatureSettings(backbone, device, value, positions, range, layers);
	}

	public FeatureSettings withPositions(final String value) {
		return new FeatureSettings(backbone, device, precision, value, range, layers);
	}

	public FeatureSettings withRange(final String value) {
		return new FeatureSettings(backbone, device, precision, positions, value, layers);
	}

	/** By name; {@link Layers#parse} says what they may be. */
	public FeatureSettings withLayers(final String pooling, final String levels, final String mapLayers) {
		return withLayers(Layers.parse(pooling, levels, mapLayers));
	}

	public FeatureSettings withLayers(final Layers value) {
		return new FeatureSettings(backbone, device, precision, positions, range, value);
	}

	/**
	 * Checks what can be checked without the checkpoint and the device.
	 *
	 * @return this
	 * @throws AnomalyException that names the value and what it may be
	 */
	public FeatureSettings validated() {
		if (backbone.isBlank()) throw new AnomalyException(
			"backbone is empty, but must be a name such as dinov2-small or starter, or a checkpoint's directory");
		NetworkSettings.requireDevice(device);
		if (!precision.equals("auto")) Precision.parse(precision);
		if (!positions.isEmpty()) PositionMode.parse(positions);
		RangeSpec.parse(range);
		return this;
	}
}
