package sc.fiji.anomaly.command;

import org.scijava.Priority;
import org.scijava.plugin.Plugin;
import org.scijava.widget.AbstractInputWidget;
import org.scijava.widget.InputWidget;
import org.scijava.widget.WidgetModel;

/**
 * Is no field of a dialog, but tells a command which dialog asks for its inputs: a note that is ready later could not be
 * shown otherwise. SciJava asks everybody who makes fields whether he makes this one.
 */
@Plugin(type = InputWidget.class, priority = Priority.VERY_HIGH)
public final class DialogFinder extends AbstractInputWidget<Object, Object> {

	@Override
	public boolean supports(final WidgetModel model) {
		if (model.getModule().getDelegateObject() instanceof AnomalyCommand command) command.shownIn(model.getPanel());
		return false;
	}

	@Override
	public Object getValue() {
		return null;
	}

	@Override
	public void refreshWidget() {
		// There is none.
	}

	@Override
	public Object getComponent() {
		return null;
	}

	@Override
	public Class<Object> getComponentType() {
		return Object.class;
	}
}
