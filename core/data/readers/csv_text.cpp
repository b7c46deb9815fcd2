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

// The place of the first byte that is no UTF-8 (RFC 3629), or npos.
std::size_t firstForeignByte(std::string_view text) {
    const auto byte = [&text](std::size_t at) { return static_cast<unsigned char>(at < text.size() ? text[at] : 0); };
    for (std::size_t at = 0; at < text.size();) {
        // eight plain characters at a time: most tables hold nothing else
        if (std::uint64_t eight = 0; at + sizeof(eight) <= text.size()) {
            std::memcpy(&eight, text.data() + at, sizeof(eight));
            if ((eight & 0x8080808080808080U) == 0) {
                at += sizeof(eight);
                continue;
            }
        }
        const unsigned char lead = byte(at);
        const std::size_t length = lead < 0x80 ? 1 : lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        // E0 and F0 begin no shorter form, ED no surrogate, F4 nothing beyond U+10FFFF
        const unsigned char low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
        const unsigned char high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
        bool whole = length > 0 && lead <= 0xF4 && (length == 1 || (byte(at + 1) >= low && byte(at + 1) <= high));
        for (std::size_t more = 2; whole && more < length; ++more) {
            whole = (byte(at + more) & 0xC0U) == 0x80U;
        }
        if (!whole) {
            return at;
        }
        at += length;
    }
    return std::string_view::npos;
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
    if (const std::size_t at = firstForeignByte(bytes); at != std::string_view::npos) {
        const auto line = 1 + std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(at), '\n');
        return invalid(name, "line " + std::to_string(line) + " is not UTF-8 text (byte " + std::to_string(at + 1) +
                                 "; saved as Latin-1 or Windows text?); save it as CSV in UTF-8");
    }
    return bytes;
}

} // namespace goodfit::data
