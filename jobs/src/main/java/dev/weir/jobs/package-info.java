/**
 * The command line: reads settings at the edge, opens the lake, runs a stage, prints its report.
 */
package dev.weir.jobs;
