/**
 * The command line: the same use cases as the menu, without a display. Results go to standard output, messages to
 * standard error. Uses {@code app} and what lies below; parsing is picocli's.
 */
package sc.fiji.anomaly.cli;
