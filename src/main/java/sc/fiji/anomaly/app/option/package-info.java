/**
 * What can be chosen, said once: name, type, default, range, choices and words of each option. Constants, so that the
 * annotations of the menu commands and of the command line can hold them; and the same as data, for dialogs, macros and
 * the reference in {@code src/docs/macro-reference.md}. Uses nothing but the root.
 */
package sc.fiji.anomaly.app.option;
