package io.github.ebv4j.dl4j.internal;

import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Where working memory comes from: a workspace of the network, or the heap of the backend. */
@FunctionalInterface
public interface Scratch {

    /** What ND4J gives: from the workspace that happens to be open, or from none. */
    Scratch PLAIN = (type, rows, columns) -> Nd4j.createUninitialized(type, new long[] {rows, columns}, 'f');

    /** An array with undefined content, 'f' order, shape [rows, columns]. */
    INDArray array(DataType type, long rows, long columns);

    /** Arrays from the workspace that the network has for this purpose. */
    static Scratch of(LayerWorkspaceMgr workspaces, ArrayType purpose) {
        return (type, rows, columns) -> workspaces.createUninitialized(purpose, type, new long[] {rows, columns}, 'f');
    }
}
