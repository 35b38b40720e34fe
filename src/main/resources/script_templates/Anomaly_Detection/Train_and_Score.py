#@ File (label = "Good images", style = "directory") good
#@ File (label = "Images to score", style = "directory") images
#@ File (label = "Model file", style = "save") model
#@ String (label = "Backbone", value = "dinov2-small") backbone

# Learns what normal looks like from a folder of good images, scores another folder, and shows the table.

from java.awt import GraphicsEnvironment
from sc.fiji.anomaly.app import ScoreImages, TrainModel

trained = TrainModel(good.path, model.path).backbone(backbone).overwrite(True).run()
print("learned from %d images, threshold %s" % (trained.images(), trained.threshold()))
for s in trained.skipped():
    print("not read: %s: %s" % (s.path(), s.problem()))
for s in trained.standOuts():
    print("look at %s, leave-one-out score %s" % (s.path(), s.score()))

scored = ScoreImages(model.path, images.path).run()
for row in scored.rows():
    print("%s  %s  %s  %s" % (row.image(), row.score(), "anomalous" if row.anomalous() else "normal", row.problem()))
# Where something is unlike the good images: the worst place of each anomalous image, in its pixels; 1 is the threshold.
for row in scored.rows():
    if row.anomalous() and row.local().isPresent():
        worst = row.local().get().map()
        print("in %s look at %s, %s: %s times the threshold" % (row.image(), worst.peakX(), worst.peakY(), worst.peak()))
if scored.auroc().isPresent():
    print("AUROC %s" % scored.auroc().getAsDouble())

# Other settings: .fpr(0.01), .features(...); .output(path) on ScoreImages writes tables, maps and pictures to a folder.
if not GraphicsEnvironment.isHeadless():
    scored.table().show("Anomaly Scores")
