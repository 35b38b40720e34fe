package sc.fiji.anomaly.command;

import org.scijava.plugin.Plugin;
import org.scijava.service.AbstractService;
import org.scijava.service.SciJavaService;
import org.scijava.service.Service;

import sc.fiji.anomaly.app.ScorerCache;

/** Keeps the model of <em>Score Current Image...</em> loaded as long as the application runs. */
@Plugin(type = Service.class)
public final class ScorerService extends AbstractService implements SciJavaService {

	private final ScorerCache cache = new ScorerCache();

	/** The model last used, loaded. */
	public ScorerCache cache() {
		return cache;
	}

	@Override
	public void dispose() {
		cache.close();
	}
}
