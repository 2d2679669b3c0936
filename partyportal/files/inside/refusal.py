class Refused(Exception):
    """The file is not taken; the code says why, the door says it to the reader."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code
