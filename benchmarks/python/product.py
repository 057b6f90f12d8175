"""The product of two 512 × 512 matrices by PyTorch.

Started by org.isoae.benchmarks.PeerProductBenchmark. Prints a line on what PyTorch multiplies with,
then makes one product per line of its standard input and answers each with a line.
"""

import ctypes
import os
import re
import sys

import torch


def loaded_libraries():
    """The files of libraries in this process, where the system tells; none elsewhere."""
    try:
        with open("/proc/self/maps") as maps:
            lines = maps.readlines()
    except OSError:
        return []
    return sorted({line[line.index("/"):].strip() for line in lines if ".so" in line and "/" in line})


def blas():
    """The BLAS, with the kernel that OpenBLAS chose for this processor."""
    for file in loaded_libraries():
        if "libopenblas" in os.path.basename(file):
            library = ctypes.CDLL(file)
            try:
                library.openblas_get_config.restype = ctypes.c_char_p
                library.openblas_get_corename.restype = ctypes.c_char_p
                version = library.openblas_get_config().decode().split()[1]
                return f"OpenBLAS {version}, kernel {library.openblas_get_corename().decode()}"
            except AttributeError:
                return os.path.basename(file)
    mkl = re.search(r"Math Kernel Library Version (\S+)", torch.__config__.show())
    if mkl:
        return "MKL " + mkl.group(1)
    others = [name for name in map(os.path.basename, loaded_libraries()) if re.match(r"lib(blas|blis|mkl)", name)]
    return others[0] if others else "unknown BLAS"


torch.manual_seed(1)
a = torch.randn(512, 512)
b = torch.randn(512, 512)
a @ b
threads = torch.get_num_threads()
print(f"PyTorch {torch.__version__}, {blas()}, {threads} thread{'' if threads == 1 else 's'}", flush=True)
for _ in sys.stdin:
    a @ b
    print("done", flush=True)
