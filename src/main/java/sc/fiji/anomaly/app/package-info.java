/**
 * The use cases, one class each: {@link sc.fiji.anomaly.app.TrainModel}, {@link sc.fiji.anomaly.app.ScoreImages},
 * {@link sc.fiji.anomaly.app.ScorePlanes}, {@link sc.fiji.anomaly.app.AnalysePca},
 * {@link sc.fiji.anomaly.app.ExportFeatures}, {@link sc.fiji.anomaly.app.ImageScorer}. Plain Java, no dialogs and no
 * SciJava: menu commands, the command line and scripts all call these. What can be chosen stands in {@code app.option};
 * a person's choices travel in a few settings records. Uses {@code feature}, {@code model}, {@code report},
 * {@code dataset} and what lies below.
 */
package sc.fiji.anomaly.app;
