package sc.fiji.anomaly.math;

/**
 * The eigen-decomposition of a symmetric matrix, A = sum values[i] vectors[i] vectors[i]'.
 *
 * @param values the d eigenvalues, descending
 * @param vectors d x d; row i is the eigenvector of values[i], of length 1, its sign arbitrary
 */
public record SymmetricEigen(double[] values, double[][] vectors) {}
