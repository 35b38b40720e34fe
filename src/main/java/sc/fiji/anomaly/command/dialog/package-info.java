/**
 * What the dialogs of all commands share, in SciJava hosts and in plain ImageJ: the settings that one dialog asks for, and
 * lines that say what was found in a folder. Uses {@code app}.
 */
package sc.fiji.anomaly.command.dialog;
