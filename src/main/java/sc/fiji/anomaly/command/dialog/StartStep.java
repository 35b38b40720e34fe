package sc.fiji.anomaly.command.dialog;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * A step of <em>Getting Started</em>.
 *
 * @param title for its button
 * @param text what it will do
 * @param look what to look at when it is done
 * @param done whether it is, by its files
 * @param work does it; returns why it has failed, or an empty text
 */
public record StartStep(String title, String text, String look, BooleanSupplier done, Supplier<String> work) {}
