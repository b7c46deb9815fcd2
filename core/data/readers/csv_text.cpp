#include "core/data/readers/csv_text.h"

#include "core/base/memory.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>

namespace goodfit::data {

namespace {

constexpr std::size_t kChunk = std::size_t{1} << 20U; // about a millisecond between looks at the stop token

struct Signature {
    std::string_view bytes;
    std::string_view kind;
};

// What people save instead of a CSV by mistake.
constexpr std::array kForeign = {
    Signature{"\xFF\xFE", "UTF-16 text"},
    Signature{"\xFE\xFF", "UTF-16 text"},
    Signature{"\x1F\x8B", "a gzip archive"},
    Signature{"PK\x03\x04", "a zip archive or spreadsheet"},
    Signature{"\xD0\xCF\x11\xE0", "an old spreadsheet"},
    Signature{"%PDF", "a PDF"},
    Signature{"\x89PNG", "a picture"},
    Signature{"SQLite format 3", "a database"},
};

Error ioError(const std::string& name) {
    return {ErrorCode::Io, name, "cannot be read: " + std::string(std::strerror(errno))};
}

Result<std::uintmax_t> sizeOf(const std::filesystem::path& path, const std::string& name) {
    std::error_code failure;
    const std::filesystem::file_status status = std::filesystem::status(path, failure);
    if (!std::filesystem::exists(status)) {
        return Error{ErrorCode::NotFound, name, "there is no such file"};
    }
    if (!std::filesystem::is_regular_file(status)) {
        return invalid(name, std::filesystem::is_directory(status) ? "is a folder, not a file" : "is not a plain file");
    }
    const std::uintmax_t size = std::filesystem::file_size(path, failure);
    if (failure) {
        return Error{ErrorCode::Io, name, "cannot be read: " + failure.message()};
    }
    // the text itself, and as much again for its numbers
    if (const Status fits = checkMemory(name, 2.0 * static_cast<double>(size)); !fits) {
        return fits.error();
    }
    return size;
}

} // namespace

Result<std::string> readTextFile(const std::string& folder, const std::string& name, const std::stop_token& stop,
                                 const ProgressSink& progress) {
    const std::filesystem::path path = std::filesystem::path(folder) / name;
    const Result<std::uintmax_t> size = sizeOf(path, name);
    if (!size) {
        return size.error();
    }
    errno = 0;
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        return ioError(name);
    }
    std::string bytes(static_cast<std::size_t>(*size), '\0');
    std::size_t done = 0;
    while (done < bytes.size()) {
        if (stop.stop_requested()) {
            return Error{ErrorCode::Stopped, name, "stopped while the file was being read"};
        }
        file.read(bytes.data() + done, static_cast<std::streamsize>(std::min(kChunk, bytes.size() - done)));
        if (file.gcount() <= 0) {
            return ioError(name);
        }
        done += static_cast<std::size_t>(file.gcount());
        if (progress) {
            progress({"Reading " + name, static_cast<std::int64_t>(done), static_cast<std::int64_t>(bytes.size()), {}});
        }
    }
    return bytes;
}

Result<std::string_view> asText(std::string_view bytes, const std::string& name) {
    for (const Signature& foreign : kForeign) {
        if (bytes.starts_with(foreign.bytes)) {
            return invalid(name, "is " + std::string(foreign.kind) + ", not a text table; save it as CSV in UTF-8");
        }
    }
    if (bytes.starts_with("\xEF\xBB\xBF")) {
        bytes.remove_prefix(3);
    }
    if (bytes.find_first_not_of(" \t\r\n") == std::string_view::npos) {
        return invalid(name, "is empty");
    }
    if (const std::size_t zero = bytes.find('\0'); zero != std::string_view::npos) {
        return invalid(name, "is not text: byte " + std::to_string(zero + 1) +
                                 " is zero (UTF-16 or a binary file?); save it as CSV in UTF-8");
    }
    return bytes;
}

} // namespace goodfit::data
