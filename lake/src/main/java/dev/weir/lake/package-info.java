/** Spark and Delta plumbing: session, tables, exactly-once commits, job report. */
package dev.weir.lake;
