#@ File (label = "Good images", style = "directory") good
#@ File (label = "Images to score", style = "directory") images
#@ File (label = "Model file", style = "save") model
#@ String (label = "Backbone", value = "dinov2-small") backbone

// Learns what normal looks like from a folder of good images, scores another folder, and shows the table.

import sc.fiji.anomaly.app.*

trained = new TrainModel(good.path, model.path).backbone(backbone).overwrite(true).run()
println "learned from ${trained.images()} images, threshold ${trained.threshold()}"
trained.skipped().each { println "not read: ${it.path()}: ${it.problem()}" }
trained.standOuts().each { println "look at ${it.path()}, leave-one-out score ${it.score()}" }

scored = new ScoreImages(model.path, images.path).run()
scored.rows().each { println "${it.image()}  ${it.score()}  ${it.anomalous() ? 'anomalous' : 'normal'}  ${it.problem()}" }
// Where something is unlike the good images: the worst place of each anomalous image, in its pixels; 1 is the threshold.
scored.rows().findAll { it.anomalous() && it.local().present }.each {
	map = it.local().get().map()
	println "in ${it.image()} look at ${map.peakX()}, ${map.peakY()}: ${map.peak()} times the threshold"
}
if (scored.auroc().present) println "AUROC ${scored.auroc().asDouble}"

// Other settings: .features(FeatureSettings.DEFAULT.withDevice("cpu").withPrecision("fp32")), .fpr(0.01);
// .output(path) on ScoreImages writes scores.csv, metrics.json, maps and pictures to a folder.
if (!java.awt.GraphicsEnvironment.headless) scored.table().show("Anomaly Scores")
