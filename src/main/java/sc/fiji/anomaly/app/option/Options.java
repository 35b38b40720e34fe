package sc.fiji.anomaly.app.option;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All options there are. */
public final class Options {

	/** In no order that means anything. */
	public static final List<Option> ALL = Stream.of(InputOptions.ALL, FeatureOptions.ALL, LearningOptions.ALL,
		OutputOptions.ALL, ModelOptions.ALL, LayerOptions.ALL).flatMap(List::stream).toList();

	private Options() {}

	/** Those of a use case. */
	public static List<Option> of(final UseCase use) {
		return ALL.stream().filter(o -> o.uses().contains(use)).toList();
	}

	/** The one of that name. */
	public static Optional<Option> find(final UseCase use, final String name) {
		return of(use).stream().filter(o -> o.name().equals(name)).findFirst();
	}
}
