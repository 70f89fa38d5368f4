package dev.weir.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.Type;

/** Reads a Parquet file once for its digest, and its footer for columns and records. */
record ParquetSurveyor(FeedRules feed) {

  FileSurvey survey(InputFile file, Configuration hadoop) throws IOException {
    String sha256 = sha256(file, hadoop);
    try (ParquetFileReader reader =
        ParquetFileReader.open(HadoopInputFile.fromPath(new Path(file.uri()), hadoop))) {
      List<String> columns =
          reader.getFileMetaData().getSchema().getFields().stream().map(Type::getName).toList();
      Layout.of(columns, feed);
      return new FileSurvey(file, sha256, reader.getRecordCount(), List.of(), "");
    } catch (IllegalArgumentException e) {
      return FileSurvey.refused(file, e.getMessage());
    } catch (RuntimeException e) {
      return FileSurvey.refused(file, "it is not Parquet (" + e.getMessage() + "): check the feed");
    }
  }

  private static String sha256(InputFile file, Configuration hadoop) throws IOException {
    try (InputStream in = LandedContent.openPlain(file, 0, hadoop);
        DigestInputStream digest = new DigestInputStream(in, LandedContent.sha256())) {
      byte[] buffer = new byte[1 << 17];
      int read = digest.read(buffer);
      while (read >= 0) {
        read = digest.read(buffer);
      }
      return HexFormat.of().formatHex(digest.getMessageDigest().digest());
    }
  }
}
