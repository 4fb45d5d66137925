package io.github.ebv4j.cuda;

import static org.bytedeco.cuda.global.cudart.cuModuleGetFunction;
import static org.bytedeco.cuda.global.cudart.cuModuleLoadData;
import static org.bytedeco.cuda.global.nvrtc.NVRTC_SUCCESS;
import static org.bytedeco.cuda.global.nvrtc.nvrtcCompileProgram;
import static org.bytedeco.cuda.global.nvrtc.nvrtcCreateProgram;
import static org.bytedeco.cuda.global.nvrtc.nvrtcDestroyProgram;
import static org.bytedeco.cuda.global.nvrtc.nvrtcGetCUBIN;
import static org.bytedeco.cuda.global.nvrtc.nvrtcGetCUBINSize;
import static org.bytedeco.cuda.global.nvrtc.nvrtcGetErrorString;
import static org.bytedeco.cuda.global.nvrtc.nvrtcGetProgramLog;
import static org.bytedeco.cuda.global.nvrtc.nvrtcGetProgramLogSize;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.cuda.cudart.CUfunc_st;
import org.bytedeco.cuda.cudart.CUmod_st;
import org.bytedeco.cuda.nvrtc._nvrtcProgram;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.javacpp.SizeTPointer;

/** Kernels compiled for this very GPU from a file of their source. To be used within {@link CudaDevice#run}. */
final class CudaProgram {

    private final String name;
    private final CUmod_st module = new CUmod_st();
    private final Map<String, CudaKernel> kernels = new HashMap<>();

    /**
     * Compiles.
     *
     * @param options of the compiler, for example {@code -DD=256}
     * @param files beside this class, put one after another
     */
    CudaProgram(CudaDevice device, List<String> options, String... files) {
        this.name = String.join(" and ", files);
        String[] all = new String[options.size() + 2];
        all[0] = "--gpu-architecture=" + device.architecture();
        all[1] = "--std=c++17";
        for (int k = 0; k < options.size(); k++) {
            all[k + 2] = options.get(k);
        }
        StringBuilder source = new StringBuilder();
        for (String file : files) {
            source.append(source(file));
        }
        _nvrtcProgram program = new _nvrtcProgram();
        check(
                nvrtcCreateProgram(
                        program,
                        new BytePointer(source.toString()),
                        new BytePointer(files[files.length - 1]),
                        0,
                        (BytePointer) null,
                        (BytePointer) null),
                "read");
        try (BytePointer binary = compile(program, all)) {
            CudaDevice.check(cuModuleLoadData(module, binary), "load " + name);
        } finally {
            nvrtcDestroyProgram(program);
        }
    }

    private BytePointer compile(_nvrtcProgram program, String[] options) {
        try (PointerPointer<BytePointer> names = new PointerPointer<>(options);
                SizeTPointer size = new SizeTPointer(1)) {
            int status = nvrtcCompileProgram(program, options.length, names);
            if (status != NVRTC_SUCCESS) {
                check(nvrtcGetProgramLogSize(program, size), "log");
                BytePointer log = new BytePointer(size.get());
                check(nvrtcGetProgramLog(program, log), "log");
                throw new CudaException("the compiler refuses " + name + ": " + log.getString());
            }
            check(nvrtcGetCUBINSize(program, size), "compile");
            BytePointer binary = new BytePointer(size.get());
            check(nvrtcGetCUBIN(program, binary), "compile");
            return binary;
        }
    }

    private static String source(String file) {
        try (InputStream in = CudaProgram.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    private void check(int status, String aim) {
        if (status != NVRTC_SUCCESS) {
            throw new CudaException("the compiler cannot " + aim + " " + name + ": "
                    + nvrtcGetErrorString(status).getString());
        }
    }

    /** One kernel. */
    CudaKernel kernel(String function) {
        return kernels.computeIfAbsent(function, this::find);
    }

    private CudaKernel find(String function) {
        CUfunc_st found = new CUfunc_st();
        CudaDevice.check(cuModuleGetFunction(found, module, function), "find " + function + " in " + name);
        return new CudaKernel(found, function);
    }
}
