package org.isoae.identity;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.isoae.result.Found;

/**
 * Everything that a computation holds, as JSON, and the classes of it all. A computation is a
 * record, and so are its settings; each component counts.
 */
final class Determinants {

  private final Checksums checksums;
  private final Set<Class<?>> classes = new LinkedHashSet<>();
  private final JsonElement content;

  /**
   * The determinants of a computation.
   *
   * @throws IllegalArgumentException if it holds something that is no record and has no checksum
   */
  Determinants(Record computation, Checksums checksums) {
    this.checksums = checksums;
    content = content(computation, computation.getClass().getSimpleName());
  }

  JsonElement content() {
    return content;
  }

  /** The classes of the objects that are held. */
  Set<Class<?>> classes() {
    return classes;
  }

  private JsonElement content(Object value, String place) {
    if (value == null) {
      return JsonNull.INSTANCE;
    }
    if (value instanceof String || value instanceof Number || value instanceof Boolean) {
      return new JsonPrimitive(String.valueOf(value));
    }
    if (value instanceof Enum<?> constant) {
      classes.add(constant.getDeclaringClass());
      classes.add(constant.getClass());
      return new JsonPrimitive(
          constant.getDeclaringClass().getSimpleName() + "." + constant.name());
    }
    if (value instanceof Optional<?> optional) {
      return content(optional.orElse(null), place);
    }
    if (value instanceof Found<?> found) {
      // The reason does not count: its wording may change.
      return content(found.value().orElse(null), place);
    }
    // No other Iterable: a set's order may change from run to run, and a path holds itself.
    if (value instanceof List<?> items) {
      JsonArray array = new JsonArray();
      items.forEach(item -> array.add(content(item, place + "[]")));
      return array;
    }
    Optional<String> checksum = checksums.of(value);
    if (checksum.isPresent()) {
      addClasses(value);
      return new JsonPrimitive(checksum.get());
    }
    if (value instanceof Record settings) {
      return ofRecord(settings, place);
    }
    throw new IllegalArgumentException(
        String.format(
                Locale.ROOT,
                "%s is of %s, which is no record and has no checksum. Make it a record, or add it to the",
                place,
                value.getClass())
            + " checksums, so that it can be part of a cell's key.");
  }

  private JsonObject ofRecord(Record settings, String place) {
    classes.add(settings.getClass());
    JsonObject object = new JsonObject();
    object.addProperty("record", settings.getClass().getName());
    for (RecordComponent component : settings.getClass().getRecordComponents()) {
      object.add(
          component.getName(),
          content(value(settings, component), place + "." + component.getName()));
    }
    return object;
  }

  /** A view of images is a record around other images, whose code matters too. */
  private void addClasses(Object value) {
    classes.add(value.getClass());
    if (value instanceof Record around) {
      for (RecordComponent component : around.getClass().getRecordComponents()) {
        Object inner = value(around, component);
        if (inner instanceof Record || inner != null && checksums.knows(inner)) {
          addClasses(inner);
        }
      }
    }
  }

  private static Object value(Record settings, RecordComponent component) {
    try {
      Method accessor = component.getAccessor();
      accessor.setAccessible(true);
      return accessor.invoke(settings);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("Cannot read " + component + " of " + settings.getClass(), e);
    }
  }
}
