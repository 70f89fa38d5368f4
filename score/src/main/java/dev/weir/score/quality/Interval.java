package dev.weir.score.quality;

/** A figure with the bounds between which it lies with a confidence of 95 %. */
public record Interval(double value, double low, double high) {}
