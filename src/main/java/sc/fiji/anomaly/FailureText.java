package sc.fiji.anomaly;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** What a failure to read or write is called: Java often says no more than the name of the file. */
public final class FailureText {

	private FailureText() {}

	/** A sentence that says what happened, to which file, and what to do. */
	public static String of(final Throwable failure) {
		if (failure instanceof FileSystemException e && e.getFile() != null) return e.getFile() + what(e);
		final String message = failure.getMessage();
		if (message != null && !message.isBlank()) return message;
		return failure instanceof IOException ? "a file could not be read or written: look at the disk" : "it failed";
	}

	private static String what(final FileSystemException e) {
		if (e instanceof NoSuchFileException) return " is not there and cannot be made: correct the name, or make its folder";
		if (e instanceof AccessDeniedException) return " may not be read or written: check its permissions, or choose another place";
		if (e instanceof FileAlreadyExistsException) return " is there already, and no folder: choose another name";
		if (e instanceof NotDirectoryException) return " is no folder: choose one";
		return " cannot be read or written" + (e.getReason() == null ? "" : " (" + e.getReason() + ")") +
			": choose another place";
	}
}
