/**
 * The menu commands, as SciJava sees them: parameters in, one call to {@code app}, outputs shown. Each is a form and
 * nothing more.
 */
package sc.fiji.anomaly.command;
