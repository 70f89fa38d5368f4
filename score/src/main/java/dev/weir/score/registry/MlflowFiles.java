package dev.weir.score.registry;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The files by which an artefact's directory is also a model of MLflow 2, so that its tools know
 * what it takes and gives. The MLlib form has a stage of Weir's own: whoever loads it needs
 * weir-jobs.jar on the class path of Spark.
 */
final class MlflowFiles {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

  private static final String EXAMPLE =
      """
      {"columns": ["url"], "data": [["http://www.example.com/index.html"], ["login.example.tk/verify"]]}
      """;

  private MlflowFiles() {}

  /**
   * Files, by name, beside the MLlib form.
   *
   * @param spark version that wrote it
   */
  static Map<String, String> ofSpark(String spark, String sha256, Instant createdAt) {
    String flavours =
        """
          python_function:
            data: %1$s
            env:
              conda: conda.yaml
              virtualenv: python_env.yaml
            loader_module: mlflow.spark
            python_version: 3.11.2
          spark:
            code: null
            model_data: %1$s
            pyspark_version: %2$s
        """
            .formatted(ModelRegistry.SPARKML, spark);
    return files(
        flavours,
        "the pipeline has a stage of dev.weir.score.train: put weir-jobs.jar on Spark's class path",
        "[{\"type\": \"double\", \"name\": \"prediction\"}]",
        "pyspark==" + spark,
        sha256,
        createdAt);
  }

  /** Files, by name, beside a model of ONNX. */
  static Map<String, String> ofOnnx(String sha256, Instant createdAt) {
    String flavours =
        """
          onnx:
            code: null
            data: %1$s
            onnx_version: 1.16.0
            providers:
            - CPUExecutionProvider
          python_function:
            data: %1$s
            env:
              conda: conda.yaml
              virtualenv: python_env.yaml
            loader_module: mlflow.onnx
            python_version: 3.11.2
        """
            .formatted(ModelRegistry.ONNX);
    return files(
        flavours,
        "the input is what Weir's models see of a URL: without scheme and leading www.",
        "[{\"type\": \"float\", \"name\": \"probabilities\"}]",
        "onnx\nonnxruntime",
        sha256,
        createdAt);
  }

  private static Map<String, String> files(
      String flavours,
      String note,
      String outputs,
      String requirements,
      String sha256,
      Instant createdAt) {
    Map<String, String> files = new LinkedHashMap<>();
    files.put(
        "MLmodel",
        """
        artifact_path: model
        flavors:
        %s\
        metadata:
          name: %s
          note: '%s'
          sha256: %s
        mlflow_version: 2.9.2
        model_uuid: %s
        saved_input_example_info:
          artifact_path: input_example.json
          pandas_orient: split
          type: dataframe
        signature:
          inputs: '[{"type": "string", "name": "url"}]'
          outputs: '%s'
          params: null
        utc_time_created: '%s'
        """
            .formatted(
                flavours,
                ModelRegistry.NAME,
                note.replace("'", "''"),
                sha256,
                sha256.substring(0, 32),
                outputs,
                TIME.format(createdAt)));
    files.put("input_example.json", EXAMPLE);
    files.put("requirements.txt", "mlflow==2.9.2\n" + requirements + "\n");
    files.put(
        "python_env.yaml",
        """
        python: 3.11.2
        build_dependencies:
        - pip
        - setuptools
        - wheel
        dependencies:
        - -r requirements.txt
        """);
    files.put(
        "conda.yaml",
        """
        channels:
        - conda-forge
        dependencies:
        - python=3.11.2
        - pip
        - pip:
          - mlflow==2.9.2
        %s\
        name: mlflow-env
        """
            .formatted(requirements.lines().map("  - %s\n"::formatted).reduce("", String::concat)));
    return files;
  }
}
