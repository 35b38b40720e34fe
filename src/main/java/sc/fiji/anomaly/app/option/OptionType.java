package sc.fiji.anomaly.app.option;

import java.io.File;

/** What kind of thing the value of an option is. */
public enum OptionType {
	/** Any text, or one of several choices. */
	TEXT(String.class, "text"),
	/** Yes or no. */
	FLAG(boolean.class, "true or false"),
	/** A whole number. */
	WHOLE(int.class, "whole number"),
	/** A number. */
	NUMBER(double.class, "number"),
	/** A folder. */
	FOLDER(File.class, "folder"),
	/** A file that is there. */
	FILE(File.class, "file"),
	/** A file that will be there. */
	NEW_FILE(File.class, "file to write");

	private final Class<?> java;
	private final String label;

	OptionType(final Class<?> java, final String label) {
		this.java = java;
		this.label = label;
	}

	/** The class of its values in a menu command. */
	public Class<?> javaType() {
		return java;
	}

	/** For people. */
	public String label() {
		return label;
	}
}
