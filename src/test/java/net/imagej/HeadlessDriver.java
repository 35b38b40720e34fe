package net.imagej;

import ij.IJ;

/**
 * Stands for the main program of an ImageJ2 without a display, in whose package it therefore is: runs macros one after
 * the other and ends as {@code --headless -macro} or, with {@code exit} as the first argument, as {@code -batch} does.
 */
public final class HeadlessDriver {

	private HeadlessDriver() {}

	/** @param args exit or return, then macros */
	public static void main(final String... args) {
		for (int i = 1; i < args.length; i++)
			IJ.runMacro(args[i]);
		if (args[0].equals("exit")) System.exit(0);
	}
}
