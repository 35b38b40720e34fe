/**
 * The bridge that runs the SciJava commands in plain ImageJ 1, through {@code plugins.config}: dialog, macro options,
 * recording, progress, cancel. In Fiji the SciJava commands win and nothing here runs. Uses {@code command}.
 */
package sc.fiji.anomaly.imagej1;
