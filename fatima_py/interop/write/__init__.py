"""Write: scenarios of ours from files of the FAtiMA Toolkit, and files of the Toolkit from scenes of ours."""

__all__: list[str] = []
