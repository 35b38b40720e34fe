package sc.fiji.anomaly.command.dialog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Component;
import java.awt.Container;
import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.Transferable;
import java.io.File;
import java.nio.file.Path;
import java.util.List;

import javax.swing.JTextField;
import javax.swing.TransferHandler.TransferSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Near;
import sc.fiji.anomaly.app.option.Setting;
import sc.fiji.anomaly.app.option.Settings;

/** Fields of Settings: what can be typed, chosen and dropped. */
class SettingFieldTest {

	/** Files as a desktop gives them. */
	private record Files(List<File> files) implements Transferable {

		@Override
		public DataFlavor[] getTransferDataFlavors() {
			return new DataFlavor[] { DataFlavor.javaFileListFlavor };
		}

		@Override
		public boolean isDataFlavorSupported(final DataFlavor flavor) {
			return flavor.equals(DataFlavor.javaFileListFlavor);
		}

		@Override
		public Object getTransferData(final DataFlavor flavor) {
			return files;
		}
	}

	private static SettingField field(final String key) {
		final Setting setting = Settings.all().stream().filter(s -> s.key().equals(key)).findFirst().orElseThrow();
		return new SettingField(setting, setting.start());
	}

	@Test
	void everySettingHasAFieldThatHoldsIt() {
		for (final Setting setting : Settings.all())
			assertEquals(setting.start(), new SettingField(setting, setting.start()).text(), setting.key());
		final SettingField device = field("device");
		device.set("cuda:1");
		assertEquals("cuda:1", device.text(), "more than the list has");
	}

	@Test
	void wrongValueSaysWhatItMayBe() {
		final SettingField split = field("split");
		split.set("2");
		Near.assertNames(assertThrows(AnomalyException.class, split::text), "split is '2'", "0 to 0.9");
		final SettingField masks = field("masks");
		masks.set("/no such folder");
		Near.assertNames(assertThrows(AnomalyException.class, masks::text), "Folder of masks", "/no such folder");
	}

	@Test
	void folderIsDroppedOnItsField(@TempDir final Path folder) {
		final SettingField masks = field("masks");
		final JTextField text = text((Container) masks.component());
		assertTrue(text.getTransferHandler().importData(new TransferSupport(text, new Files(List.of(folder.toFile())))));
		assertEquals(folder.toString(), masks.text());
	}

	private static JTextField text(final Container panel) {
		for (final Component c : panel.getComponents())
			if (c instanceof JTextField text) return text;
		throw new AssertionError("no field");
	}
}
