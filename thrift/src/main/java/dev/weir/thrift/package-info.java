/** The Spark Thrift Server over the lake: published tables for BI tools, and nothing else. */
package dev.weir.thrift;
