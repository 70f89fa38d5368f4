package dev.weir.mart;

import dev.weir.contract.Column;
import dev.weir.contract.UrlType;
import dev.weir.contract.table.SilverScoredUrls;
import dev.weir.lake.LakeTable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;

/** A row of silver, of which a test says only what it is about. */
record Scored(
    String url,
    UrlType type,
    double score,
    UrlType label,
    boolean inTraining,
    int version,
    String batch,
    Instant ingestedAt) {

  static final String MODEL = "weir-url";

  /** Unlabelled, by version 1, in batch b1, on 1 November 2026; malicious from 0.5. */
  static Scored url(String url, UrlType type, double score) {
    return new Scored(
        url, type, score, null, false, 1, "b1", Instant.parse("2026-11-01T12:00:00Z"));
  }

  Scored labelled(UrlType other) {
    return new Scored(url, type, score, other, inTraining, version, batch, ingestedAt);
  }

  Scored trainedOn() {
    return new Scored(url, type, score, label, true, version, batch, ingestedAt);
  }

  Scored by(int other) {
    return new Scored(url, type, score, label, inTraining, other, batch, ingestedAt);
  }

  Scored in(String other) {
    return new Scored(url, type, score, label, inTraining, version, other, ingestedAt);
  }

  Scored at(String instant) {
    return new Scored(url, type, score, label, inTraining, version, batch, Instant.parse(instant));
  }

  static Dataset<Row> rows(SparkSession spark, Scored... rows) {
    return rows(spark, Arrays.asList(rows));
  }

  static Dataset<Row> rows(SparkSession spark, List<Scored> rows) {
    return spark.createDataFrame(
        rows.stream().map(Scored::row).toList(), LakeTable.schema(SilverScoredUrls.TABLE));
  }

  private Row row() {
    String canonical = "http://" + url;
    String host = url.split("/", 2)[0];
    Map<Column, Object> values = new HashMap<>();
    values.put(SilverScoredUrls.URL_ID, sha256(canonical));
    values.put(SilverScoredUrls.URL, url);
    values.put(SilverScoredUrls.CANONICAL_URL, canonical);
    values.put(SilverScoredUrls.HOST, host);
    values.put(SilverScoredUrls.REGISTERED_DOMAIN, host);
    values.put(SilverScoredUrls.PUBLIC_SUFFIX, host.substring(host.indexOf('.') + 1));
    values.put(SilverScoredUrls.LABEL, label == null ? null : label.label());
    values.put(SilverScoredUrls.PREDICTED_TYPE, type.label());
    values.put(SilverScoredUrls.P_BENIGN, 1 - score);
    values.put(SilverScoredUrls.P_DEFACEMENT, 0.0);
    values.put(SilverScoredUrls.P_PHISHING, score);
    values.put(SilverScoredUrls.P_MALWARE, 0.0);
    values.put(SilverScoredUrls.MALICIOUS_SCORE, score);
    values.put(SilverScoredUrls.IS_MALICIOUS, score >= 0.5);
    values.put(SilverScoredUrls.REASONS, new String[0]);
    values.put(SilverScoredUrls.IN_TRAINING, inTraining);
    values.put(SilverScoredUrls.MODEL_NAME, MODEL);
    values.put(SilverScoredUrls.MODEL_VERSION, version);
    values.put(SilverScoredUrls.MODEL_SHA256, "00");
    values.put(SilverScoredUrls.BATCH_ID, batch);
    values.put(SilverScoredUrls.BRONZE_VERSION, 1L);
    values.put(SilverScoredUrls.INGESTED_AT, Timestamp.from(ingestedAt));
    values.put(SilverScoredUrls.SCORED_AT, Timestamp.from(ingestedAt.plusSeconds(60)));
    return RowFactory.create(SilverScoredUrls.TABLE.columns().stream().map(values::get).toArray());
  }

  static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
