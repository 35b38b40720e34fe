package sc.fiji.anomaly.app;

import java.util.Objects;
import java.util.regex.Pattern;

import sc.fiji.anomaly.AnomalyException;

/**
 * Where the network of a model that was learned runs. All else about it is in the model.
 *
 * @param device {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:N}
 * @param backbone where the model's checkpoint is now: a name or a directory; empty for where it was at training
 */
public record NetworkSettings(String device, String backbone) {

	/** The best device there is, the checkpoint where it was. */
	public static final NetworkSettings DEFAULT = new NetworkSettings(FeatureSettings.DEFAULT.device(), "");

	private static final Pattern DEVICE = Pattern.compile("auto|cpu|cuda(:\\d+)?");

	public NetworkSettings {
		Objects.requireNonNull(device, "device");
		Objects.requireNonNull(backbone, "backbone");
	}

	public NetworkSettings withDevice(final String value) {
		return new NetworkSettings(value, backbone);
	}

	public NetworkSettings withBackbone(final String nameOrDirectory) {
		return new NetworkSettings(device, nameOrDirectory);
	}

	/**
	 * Checks what can be checked without the device.
	 *
	 * @return this
	 * @throws AnomalyException that names the device and what it may be
	 */
	public NetworkSettings validated() {
		requireDevice(device);
		return this;
	}

	static void requireDevice(final String device) {
		if (!DEVICE.matcher(device).matches()) throw new AnomalyException("device is '" + device +
			"', but must be auto, cpu, cuda or cuda:N, cuda:0 for instance");
	}
}
