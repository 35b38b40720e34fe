package sc.fiji.anomaly.command.dialog;

/** Where settings are remembered from one session to the next. */
public interface SettingsStore {

	/** What is remembered; null for nothing. */
	String get(String key);

	/** Remembers a text. */
	void put(String key, String text);
}
