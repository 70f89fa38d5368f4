package dev.weir.score.quality;

/** What a threshold on the malicious score finds, and at which price; all between 0 and 1. */
public record CurvePoint(
    double threshold, double recall, double precision, double falsePositiveRate) {}
