package sc.fiji.anomaly.spark;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Records as bytes, on their way between driver and executors: all their components, one after the other, whichever they
 * are. Components are numbers, texts, enums, arrays, optionals, lists, maps, and records of these.
 */
final class RecordBytes {

	private RecordBytes() {}

	/** @throws IllegalArgumentException if a component is of another kind; the message names it */
	static byte[] of(final Record value) {
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (DataOutputStream out = new DataOutputStream(bytes)) {
			write(value.getClass(), value, out);
		}
		catch (final IOException impossible) {
			throw new UncheckedIOException(impossible);
		}
		return bytes.toByteArray();
	}

	/** The record that {@link #of} has written. */
	static <T extends Record> T read(final Class<T> type, final byte[] bytes) {
		try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
			return type.cast(read(type, in));
		}
		catch (final IOException damaged) {
			throw new UncheckedIOException(damaged);
		}
	}

	private static void write(final Type type, final Object value, final DataOutputStream out) throws IOException {
		final Class<?> raw = raw(type);
		if (raw == int.class || raw == Integer.class) out.writeInt((Integer) value);
		else if (raw == long.class || raw == Long.class) out.writeLong((Long) value);
		else if (raw == float.class || raw == Float.class) out.writeFloat((Float) value);
		else if (raw == double.class || raw == Double.class) out.writeDouble((Double) value);
		else if (raw == boolean.class || raw == Boolean.class) out.writeBoolean((Boolean) value);
		else if (raw == String.class) text((String) value, out);
		else if (raw.isEnum()) text(((Enum<?>) value).name(), out);
		else if (raw.isArray()) array(raw.getComponentType(), value, out);
		else if (raw == Optional.class) list(argument(type, 0), ((Optional<?>) value).stream().toList(), out);
		else if (raw == List.class) list(argument(type, 0), (List<?>) value, out);
		else if (raw == Map.class) {
			list(argument(type, 0), List.copyOf(((Map<?, ?>) value).keySet()), out);
			for (final Object key : List.copyOf(((Map<?, ?>) value).keySet()))
				write(argument(type, 1), ((Map<?, ?>) value).get(key), out);
		}
		else if (raw.isRecord()) for (final RecordComponent c : raw.getRecordComponents())
			write(c.getGenericType(), component(c, value), out);
		else throw new IllegalArgumentException(type + " cannot be sent");
	}

	private static Object read(final Type type, final DataInputStream in) throws IOException {
		final Class<?> raw = raw(type);
		if (raw == int.class || raw == Integer.class) return in.readInt();
		if (raw == long.class || raw == Long.class) return in.readLong();
		if (raw == float.class || raw == Float.class) return in.readFloat();
		if (raw == double.class || raw == Double.class) return in.readDouble();
		if (raw == boolean.class || raw == Boolean.class) return in.readBoolean();
		if (raw == String.class) return text(in);
		if (raw.isEnum()) return constant(raw, text(in));
		if (raw.isArray()) return array(raw.getComponentType(), in);
		if (raw == Optional.class) return list(argument(type, 0), in).stream().findFirst();
		if (raw == List.class) return list(argument(type, 0), in);
		if (raw == Map.class) {
			final Map<Object, Object> map = new TreeMap<>();
			for (final Object key : list(argument(type, 0), in))
				map.put(key, read(argument(type, 1), in));
			return map;
		}
		if (!raw.isRecord()) throw new IllegalArgumentException(type + " cannot be sent");
		final RecordComponent[] components = raw.getRecordComponents();
		final Object[] values = new Object[components.length];
		for (int i = 0; i < values.length; i++)
			values[i] = read(components[i].getGenericType(), in);
		return made(raw, components, values);
	}

	private static Class<?> raw(final Type type) {
		if (type instanceof Class<?> c) return c;
		if (type instanceof ParameterizedType p) return (Class<?>) p.getRawType();
		throw new IllegalArgumentException(type + " cannot be sent");
	}

	private static Type argument(final Type type, final int i) {
		return ((ParameterizedType) type).getActualTypeArguments()[i];
	}

	private static void text(final String text, final DataOutputStream out) throws IOException {
		final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		out.writeInt(bytes.length);
		out.write(bytes);
	}

	private static String text(final DataInputStream in) throws IOException {
		return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
	}

	private static Object constant(final Class<?> type, final String name) {
		return Arrays.stream(type.getEnumConstants()).filter(c -> ((Enum<?>) c).name().equals(name)).findFirst().orElseThrow();
	}

	private static void array(final Class<?> type, final Object value, final DataOutputStream out) throws IOException {
		out.writeInt(Array.getLength(value));
		if (value instanceof float[] floats) { // most of what is sent
			final ByteBuffer bytes = ByteBuffer.allocate(floats.length * Float.BYTES);
			bytes.asFloatBuffer().put(floats);
			out.write(bytes.array());
		}
		else for (int i = 0; i < Array.getLength(value); i++)
			write(type, Array.get(value, i), out);
	}

	private static Object array(final Class<?> type, final DataInputStream in) throws IOException {
		final Object array = Array.newInstance(type, in.readInt());
		if (array instanceof float[] floats) ByteBuffer.wrap(in.readNBytes(floats.length * Float.BYTES)).asFloatBuffer().get(
			floats);
		else for (int i = 0; i < Array.getLength(array); i++)
			Array.set(array, i, read(type, in));
		return array;
	}

	private static void list(final Type type, final List<?> values, final DataOutputStream out) throws IOException {
		out.writeInt(values.size());
		for (final Object v : values)
			write(type, v, out);
	}

	private static List<?> list(final Type type, final DataInputStream in) throws IOException {
		final List<Object> values = new ArrayList<>();
		for (int n = in.readInt(); n > 0; n--)
			values.add(read(type, in));
		return values;
	}

	private static Object component(final RecordComponent component, final Object owner) {
		try {
			final Method accessor = component.getAccessor();
			accessor.setAccessible(true);
			return accessor.invoke(owner);
		}
		catch (final ReflectiveOperationException e) {
			throw new IllegalStateException(component + " cannot be read", e);
		}
	}

	private static Object made(final Class<?> type, final RecordComponent[] components, final Object[] values) {
		try {
			final Constructor<?> constructor = type.getDeclaredConstructor(Arrays.stream(components).map(RecordComponent::getType)
				.toArray(Class<?>[]::new));
			constructor.setAccessible(true);
			return constructor.newInstance(values);
		}
		catch (final ReflectiveOperationException e) {
			throw new IllegalStateException(type + " cannot be made of " + Arrays.toString(values), e);
		}
	}
}
