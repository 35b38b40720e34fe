package sc.fiji.anomaly.command;

import static org.scijava.ItemVisibility.INVISIBLE;
import static org.scijava.ItemVisibility.MESSAGE;

import java.io.File;
import java.io.IOException;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.log.LogService;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.Button;

import ij.WindowManager;
import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Layers;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.Reading;
import sc.fiji.anomaly.app.BackboneNote;
import sc.fiji.anomaly.app.FeatureSettings;
import sc.fiji.anomaly.app.ImageSettings;
import sc.fiji.anomaly.app.RegionSource;
import sc.fiji.anomaly.app.SizeNote;
import sc.fiji.anomaly.app.TrainModel;
import sc.fiji.anomaly.app.TrainResult;
import sc.fiji.anomaly.app.ViewSettings;
import sc.fiji.anomaly.app.option.FeatureOptions.Backbone;
import sc.fiji.anomaly.app.option.FeatureOptions.BackboneDirectory;
import sc.fiji.anomaly.app.option.FeatureOptions.Device;
import sc.fiji.anomaly.app.option.FeatureOptions.Positions;
import sc.fiji.anomaly.app.option.FeatureOptions.Precision;
import sc.fiji.anomaly.app.option.FeatureOptions.Range;
import sc.fiji.anomaly.app.option.FeatureOptions.Region;
import sc.fiji.anomaly.app.option.FeatureOptions.Selection;
import sc.fiji.anomaly.app.option.FeatureOptions.Size;
import sc.fiji.anomaly.app.option.FeatureOptions.View;
import sc.fiji.anomaly.app.option.InputOptions.Channels;
import sc.fiji.anomaly.app.option.InputOptions.Good;
import sc.fiji.anomaly.app.option.InputOptions.GoodImages;
import sc.fiji.anomaly.app.option.InputOptions.NewModel;
import sc.fiji.anomaly.app.option.InputOptions.Orientation;
import sc.fiji.anomaly.app.option.InputOptions.Overwrite;
import sc.fiji.anomaly.app.option.InputOptions.Planes;
import sc.fiji.anomaly.app.option.InputOptions.Split;
import sc.fiji.anomaly.app.option.LayerOptions;
import sc.fiji.anomaly.app.option.LayerOptions.MapLayers;
import sc.fiji.anomaly.app.option.LayerOptions.Pooling;
import sc.fiji.anomaly.app.option.LearningOptions.Components;
import sc.fiji.anomaly.app.option.LearningOptions.Decision;
import sc.fiji.anomaly.app.option.LearningOptions.Fpr;
import sc.fiji.anomaly.app.option.LearningOptions.Augment;
import sc.fiji.anomaly.app.option.LearningOptions.Review;
import sc.fiji.anomaly.app.option.LearningOptions.Maps;
import sc.fiji.anomaly.app.option.LearningOptions.Place;
import sc.fiji.anomaly.app.option.LearningOptions.Variance;
import sc.fiji.anomaly.app.option.OutputOptions.Keep;
import sc.fiji.anomaly.app.option.OutputOptions.KeepBesideModel;
import sc.fiji.anomaly.command.dialog.Form;

/** <em>Train Normal Model...</em>: learns what normal looks like from a folder of good images. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Anomaly Detection"), @Menu(
	label = "Train Normal Model...", weight = 1) },
	description = "Learns what normal looks like from a folder of good images and writes a model file.")
public final class TrainNormalModelCommand extends AnomalyCommand {

	@Parameter
	private LogService log;

	@Parameter(label = GoodImages.LABEL, style = "directory", callback = NOTES, description = GoodImages.HELP)
	private File images;

	@Parameter(visibility = MESSAGE, required = false, persist = false, initializer = NOTES)
	private String found = "";

	@Parameter(label = NewModel.LABEL, style = "save", persistKey = LAST_MODEL, description = NewModel.HELP)
	private File model;

	@Parameter(label = Overwrite.LABEL, required = false, persist = false, description = Overwrite.HELP)
	private boolean overwrite;

	@Parameter(label = Good.LABEL, required = false, persist = false, visibility = INVISIBLE, description = Good.HELP)
	private String good = Good.DEFAULT;

	@Parameter(label = Split.LABEL, required = false, persist = false, visibility = INVISIBLE, min = Split.LEAST,
		max = Split.MOST, stepSize = "0.1", description = Split.HELP)
	private double split = Split.DEFAULT;

	@Parameter(label = Backbone.LABEL, required = false, choices = { Backbone.SMALL, Backbone.BASE, Backbone.LARGE,
		Backbone.GIANT, Backbone.SMALL_REGISTERS, Backbone.BASE_REGISTERS, Backbone.LARGE_REGISTERS,
		Backbone.GIANT_REGISTERS, Backbone.V3_SMALL, Backbone.V3_SMALL_PLUS, Backbone.V3_BASE, Backbone.V3_LARGE,
		Backbone.V3_HUGE_PLUS, Backbone.STARTER, Backbone.FROM_DIRECTORY }, callback = NOTES,
		description = Backbone.HELP)
	private String backbone = Backbone.DEFAULT;

	@Parameter(visibility = MESSAGE, required = false, persist = false, initializer = NOTES)
	private String about = "";

	@Parameter(label = BackboneDirectory.LABEL, style = "directory", required = false, persist = false,
		visibility = INVISIBLE, callback = NOTES, description = BackboneDirectory.HELP)
	private File checkpoint;

	@Parameter(label = Planes.LABEL, required = false, persist = false, visibility = INVISIBLE,
		choices = { Planes.EACH, Planes.FIRST, Planes.MIDDLE, Planes.MAX }, description = Planes.HELP)
	private String planes = Planes.DEFAULT;

	@Parameter(label = Channels.LABEL, required = false, persist = false, visibility = INVISIBLE,
		description = Channels.HELP)
	private String channels = Channels.DEFAULT;

	@Parameter(label = Orientation.LABEL, required = false, persist = false, visibility = INVISIBLE,
		choices = { Orientation.IGNORE, Orientation.APPLY }, description = Orientation.HELP)
	private String orientation = Orientation.DEFAULT;

	@Parameter(label = View.LABEL, required = false, choices = { View.CENTER, View.WHOLE }, callback = NOTES,
		description = View.HELP)
	private String view = View.DEFAULT;

	@Parameter(label = Size.LABEL, required = false, callback = NOTES, description = Size.HELP)
	private String size = Size.DEFAULT;

	@Parameter(visibility = MESSAGE, required = false, persist = false, initializer = NOTES)
	private String seen = SizeNote.NONE;

	@Parameter(label = Region.LABEL, style = "open", required = false, persist = false, visibility = INVISIBLE,
		description = Region.HELP)
	private File region;

	@Parameter(label = Selection.LABEL, required = false, persist = false, visibility = INVISIBLE,
		description = Selection.HELP)
	private boolean selection;

	@Parameter(label = Device.LABEL, required = false, persist = false, visibility = INVISIBLE,
		choices = { Device.AUTO, Device.CPU, Device.CUDA }, description = Device.HELP)
	private String device = Device.DEFAULT;

	@Parameter(label = Precision.LABEL, required = false, persist = false, visibility = INVISIBLE,
		choices = { Precision.FP32, Precision.BF16, Precision.FP16, Precision.AUTO }, description = Precision.HELP)
	private String precision = Precision.DEFAULT;

	@Parameter(label = Positions.LABEL, required = false, persist = false, visibility = INVISIBLE,
		choices = { Positions.OF_BACKBONE, Positions.OFFSET, Positions.SIZE, Positions.ANTIALIAS, Positions.ROTARY },
		description = Positions.HELP)
	private String positions = Positions.DEFAULT;

	@Parameter(label = Range.LABEL, required = false, persist = false, visibility = INVISIBLE, description = Range.HELP)
	private String range = Range.DEFAULT;

	@Parameter(label = Fpr.LABEL, required = false, description = Fpr.HELP)
	private String fpr = Fpr.DEFAULT;

	@Parameter(label = Review.LABEL, required = false, persist = false, visibility = INVISIBLE, description = Review.HELP)
	private String review = Review.DEFAULT;

	@Parameter(label = Augment.LABEL, required = false, persist = false, visibility = INVISIBLE,
		choices = { Augment.NONE, Augment.FLIPS, Augment.ROTATIONS }, description = Augment.HELP)
	private String augment = Augment.DEFAULT;

	@Parameter(label = Components.LABEL, required = false, persist = false, visibility = INVISIBLE,
		choices = { Components.ALL, Components.LEADING, Components.TRAILING }, description = Components.HELP)
	private String components = Components.DEFAULT;

	@Parameter(label = Variance.LABEL, required = false, persist = false, visibility = INVISIBLE, min = Variance.LEAST,
		max = Variance.MOST, stepSize = "0.01", description = Variance.HELP)
	private double variance = Variance.DEFAULT;

	@Parameter(label = Maps.LABEL, required = false, persist = false, visibility = INVISIBLE, description = Maps.HELP)
	private boolean maps = Maps.DEFAULT;

	@Parameter(label = Decision.LABEL, required = false, persist = false, visibility = INVISIBLE,
		choices = { Decision.BOTH, Decision.SCORE, Decision.LOCAL }, description = Decision.HELP)
	private String decision = Decision.DEFAULT;

	@Parameter(label = Place.LABEL, required = false, persist = false, visibility = INVISIBLE,
		choices = { Place.AUTO, Place.YES, Place.NO }, description = Place.HELP)
	private String place = Place.DEFAULT;

	@Parameter(label = Pooling.LABEL, required = false, persist = false, visibility = INVISIBLE,
		choices = { Pooling.CLS, Pooling.MEAN, Pooling.CLS_MEAN }, description = Pooling.HELP)
	private String pooling = Pooling.DEFAULT;

	@Parameter(label = LayerOptions.Layers.LABEL, required = false, persist = false, visibility = INVISIBLE,
		description = LayerOptions.Layers.HELP)
	private String layers = LayerOptions.Layers.DEFAULT;

	@Parameter(label = MapLayers.LABEL, required = false, persist = false, visibility = INVISIBLE,
		description = MapLayers.HELP)
	private String maplayers = MapLayers.DEFAULT;

	@Parameter(label = KeepBesideModel.LABEL, required = false, persist = false, visibility = INVISIBLE,
		choices = { Keep.YES, Keep.NO, Keep.ANEW }, description = KeepBesideModel.HELP)
	private String keep = Keep.DEFAULT;

	@Parameter(visibility = MESSAGE, required = false, persist = false, initializer = NOTES)
	private String remembered = "";

	@Parameter(label = Form.SETTINGS, required = false, persist = false, callback = OPEN_SETTINGS)
	private Button settings;

	@Parameter(type = ItemIO.OUTPUT, label = "Threshold")
	private Double threshold;

	@Override
	void notes() {
		final boolean directory = Backbone.FROM_DIRECTORY.equals(backbone);
		found = found(images, good, true);
		about = note(BackboneNote.of(backbone, checkpoint));
		seen = note(SizeNote.of(images, directory ? String.valueOf(checkpoint) : backbone, view, size));
		remembered = settingsLine();
	}

	@Override
	String taskName() {
		return "Train Normal Model";
	}

	@Override
	String run(final Progress progress) throws IOException {
		final FeatureSettings features = new FeatureSettings(BackboneChoice.of(backbone, checkpoint), device, precision,
			positions, range, Layers.parse(pooling, layers, maplayers));
		final TrainResult result = new TrainModel(images.toPath(), model.toPath()).features(features).view(views()).good(Texts.orEmpty(
			good)).split(split).fpr(fpr).review(review)
			.augment(augment).components(components).variance(variance).maps(maps).decision(decision).place(place).keeping(keep).overwrite(
				overwrite).run(progress);
		threshold = result.threshold();
		return TrainingSummary.log(result, log);
	}

	private ViewSettings views() {
		if (selection && Texts.isGiven(region)) throw new AnomalyException("both a region, " + region +
			", and the current selection are given: use one of them");
		final RegionSource part = selection ? RegionSource.of(WindowManager.getCurrentImage()) : Texts.isGiven(region)
			? RegionSource.of(region.toPath()) : RegionSource.ALL;
		return new ViewSettings(sc.fiji.anomaly.View.parse(view, size), part, new ImageSettings(Reading.parse(planes, Texts
			.orEmpty(channels), orientation), HostImages.of(getContext())));
	}
}
