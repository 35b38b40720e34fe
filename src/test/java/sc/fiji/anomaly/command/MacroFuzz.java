package sc.fiji.anomaly.command;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import org.scijava.module.Module;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.fuzz.FuzzTarget;

/** The options of macros, for each command. */
public final class MacroFuzz implements FuzzTarget {

	private final List<Module> commands = MenuTest.commands().stream().map(Defaults::of).toList();

	/** SciJava fills in what it knows of a command at the first use, which several threads may not do at once. */
	public MacroFuzz() {
		for (final Module command : commands) {
			command.getInfo().inputs();
			try {
				MacroInputs.set(command, "");
			}
			catch (final AnomalyException e) {
				// Options are missing: its fields are known now.
			}
		}
	}

	@Override
	public String name() {
		return "macro";
	}

	@Override
	public List<byte[]> corpus() {
		return Stream.of("images=[/data/wood/train/good] model=[/data/my models/wood.safetensors] backbone=starter overwrite=true",
			"model=/m images=/w output=[/r e] maps=all worst=3 keep=anew", "model=[/a [b] c] images='/d e' channels=1,2,3",
			"fpr=0.05 review=0.2 variance=0.99 place=auto view=whole size=448", "flag", "a=&x b=[", "").map(t -> t.getBytes(
				StandardCharsets.UTF_8)).toList();
	}

	@Override
	public void read(final byte[] input) {
		final String options = new String(input, StandardCharsets.UTF_8);
		MacroInputs.set(commands.get(input.length % commands.size()), options);
	}
}
