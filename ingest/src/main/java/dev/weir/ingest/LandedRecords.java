package dev.weir.ingest;

import org.apache.spark.api.java.JavaRDD;

/** The records of a batch, read anew at every use and always in the same positions. */
interface LandedRecords {

  JavaRDD<Landed> read();
}
