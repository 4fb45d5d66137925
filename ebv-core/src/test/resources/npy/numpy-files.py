"""Writes the NumPy files of this folder; run with NumPy 1.24.2."""
import numpy as np

values = np.array([[0.5, -1.25], [2, 3.5], [-4, 0.0625]], dtype="<f4")
np.save("float32.npy", values)
np.save("float64.npy", values.astype("<f8"))
np.save("fortran.npy", np.asfortranarray(values))
np.save("float64-fortran.npy", np.asfortranarray(values.astype("<f8")))
with open("version2.npy", "wb") as file:
    np.lib.format.write_array(file, values, version=(2, 0))
np.save("integers.npy", values.astype("<i8"))
np.save("big-endian.npy", values.astype(">f4"))
np.save("three-dimensions.npy", values.reshape(3, 2, 1))
np.save("one-dimension.npy", values.reshape(6))
np.save("empty.npy", values[:0])
bad = values.copy()
bad[1, 0] = np.nan
np.save("nan.npy", bad)
bad = values.copy()
bad[2, 1] = np.inf
np.save("infinity.npy", bad)
