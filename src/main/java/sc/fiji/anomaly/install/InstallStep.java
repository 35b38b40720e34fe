package sc.fiji.anomaly.install;

/**
 * What was done with one jar.
 *
 * @param action what
 * @param file path in the host, {@code /} as separator
 * @param remark why, or what to mind; may be empty
 */
public record InstallStep(Action action, String file, String remark) {

	/** What can be done with a jar. */
	public enum Action {
		/** Copied into the host. */
		INSTALLED("installed"),
		/** Is there already, from an earlier run. */
		UP_TO_DATE("up to date"),
		/** The host has its own, which is used. */
		HOST_HAS("host has"),
		/** Deleted. */
		REMOVED("removed"),
		/** Was installed, but somebody has changed it since: left alone. */
		LEFT("left");

		private final String label;

		Action(final String label) {
			this.label = label;
		}

		/** In words. */
		public String label() {
			return label;
		}
	}

	@Override
	public String toString() {
		return String.format("%-10s  %s%s", action.label(), file, remark.isEmpty() ? "" : " (" + remark + ")");
	}
}
