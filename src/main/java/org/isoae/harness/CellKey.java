package org.isoae.harness;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything that determines a cell's result, and its hash.
 *
 * @param content canonical JSON: keys sorted, no white space
 * @param hash SHA-256 of the content
 */
record CellKey(String content, String hash) {

  /**
   * The key of a cell.
   *
   * @param platform what else decides the numbers: device, libraries
   */
  static CellKey of(Cell cell, Map<String, String> platform) {
    JsonObject key = new JsonObject();
    key.addProperty("dataset", cell.dataset());
    key.addProperty("method", cell.method());
    key.addProperty("seed", cell.seed());
    key.add("determinants", cell.determinants());
    key.addProperty("code", CodeVersion.of(cell));
    JsonObject platformJson = new JsonObject();
    platform.forEach(platformJson::addProperty);
    key.add("platform", platformJson);
    String content = sorted(key).toString();
    return new CellKey(content, Sha256.of(content));
  }

  private static JsonElement sorted(JsonElement element) {
    if (element.isJsonObject()) {
      JsonObject sorted = new JsonObject();
      Map<String, JsonElement> members = new TreeMap<>(element.getAsJsonObject().asMap());
      members.forEach((name, value) -> sorted.add(name, sorted(value)));
      return sorted;
    }
    if (element.isJsonArray()) {
      JsonArray array = new JsonArray();
      element.getAsJsonArray().forEach(item -> array.add(sorted(item)));
      return array;
    }
    return element;
  }
}
